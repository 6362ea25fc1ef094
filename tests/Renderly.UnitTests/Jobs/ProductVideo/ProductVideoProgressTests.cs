using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Read;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.ProductVideo;

public sealed class ProductVideoProgressTests
{
    [Fact]
    public void Three_scenes_pass_the_documented_figures()
    {
        var job = ProductVideoSamples.Job([8, 8, 4]);
        var stage = Stage(job, nameof(ProductVideoStateMachine.GeneratingClips));

        See(job, stage, "clip-1", StepState.Accepted, 10, ProductVideoStatus.ProcessingVeo);
        See(job, stage, "clip-1", StepState.Succeeded, 30, ProductVideoStatus.ProcessingVeo);
        See(job, stage, "clip-2", StepState.Succeeded, 50, ProductVideoStatus.ProcessingVeo);
        job.Result.ClipUri.ShouldBeNull();
        See(job, stage, "clip-3", StepState.Succeeded, 60, ProductVideoStatus.ProcessingVeo);
        job.Result.ClipUri.ShouldBe("gs://b/clip-3-video");
        job.CurrentState = nameof(ProductVideoStateMachine.RenderingPresenter);
        ProductVideoProgress.Enter(job);
        job.Progress.ShouldBe(70, "the presenter may be ordered");
        job.Status = ProductVideoStatus.ProcessingHeygen;
        var presenter = Stage(job, nameof(ProductVideoStateMachine.RenderingPresenter));
        See(job, presenter, "presenter", StepState.Accepted, 80, ProductVideoStatus.ProcessingHeygen);
        See(job, presenter, "presenter", StepState.Succeeded, 90, ProductVideoStatus.ProcessingHeygen);
    }

    [Fact]
    public void Presenter_beside_the_clips_counts_when_they_are_there()
    {
        var job = ProductVideoSamples.Job([8, 8], timing: PresenterTiming.Parallel);
        var stage = Stage(job, nameof(ProductVideoStateMachine.GeneratingClips));

        See(job, stage, "presenter", StepState.Succeeded, 0, ProductVideoStatus.Pending);
        See(job, stage, "clip-1", StepState.Succeeded, 50, ProductVideoStatus.ProcessingVeo);
        See(job, stage, "clip-2", StepState.Succeeded, 90, ProductVideoStatus.ProcessingHeygen);
    }

    [Fact]
    public void Studio_counts_its_background_and_shows_no_composition_of_ours()
    {
        var job = ProductVideoSamples.Job([8], PresenterStrategy.Studio);
        See(
            job, Stage(job, nameof(ProductVideoStateMachine.GeneratingClips)),
            "clip-1", StepState.Succeeded, 60, ProductVideoStatus.ProcessingVeo);
        See(
            job, Stage(job, nameof(ProductVideoStateMachine.GeneratingClips)),
            "broll", StepState.Succeeded, 60, ProductVideoStatus.ProcessingHeygen);
        var stage = Stage(job, nameof(ProductVideoStateMachine.RenderingPresenter));
        See(job, stage, "background", StepState.Succeeded, 70, ProductVideoStatus.ProcessingHeygen);
        See(job, stage, "presenter", StepState.Accepted, 80, ProductVideoStatus.ProcessingHeygen);
        See(job, stage, "presenter", StepState.Succeeded, 80, ProductVideoStatus.ProcessingHeygen);
    }

    [Fact]
    public void What_our_own_worker_accepts_is_nothing_to_show()
    {
        var job = ProductVideoSamples.Job([8]);
        var stage = Stage(job, nameof(ProductVideoStateMachine.GeneratingClips));
        ProductVideoProgress.Show(job, new StepNews("broll", null, stage)).ShouldBeFalse();
        ProductVideoProgress.Show(job, new StepNews("background", null, stage)).ShouldBeFalse();
        ProductVideoProgress.Show(job, new StepNews("clip-1", null, stage)).ShouldBeTrue();
    }

    [Fact]
    public void Clip_that_is_shorter_than_ordered_is_told_by_its_chain_and_once()
    {
        var job = ProductVideoSamples.Job([4, 7, 4, 4, 4, 4]);
        var stage = Stage(job, nameof(ProductVideoStateMachine.GeneratingClips));

        SeeLength(job, stage, "clip-1", 3.2);
        SeeLength(job, stage, "clip-2", 10.2);
        SeeLength(job, stage, "clip-2", 10.2);
        SeeLength(job, stage, "clip-6", 3.9);

        ProductVideoViews.Of(job).Warnings.ShouldNotBeNull().ShouldHaveSingleItem()
            .ShouldBe("The clip of scenes 1 to 2 lasts 10.2 s, 11 s were ordered and are charged: the picture is shorter there.");
    }

    private static void SeeLength(ProductVideoJob job, List<Step> stage, string step, double seconds)
    {
        var outputs = ProductVideoSamples.Results(step).AllOf(step).Select(output => output with { Seconds = seconds }).ToList();
        ProductVideoProgress.Show(job, new StepNews(step, outputs, stage));
    }

    private static void See(ProductVideoJob job, List<Step> stage, string step, StepState state, int progress, string status)
    {
        stage.Single(row => row.Name == step).State = state;
        var outputs = state == StepState.Succeeded ? ProductVideoSamples.Results(step).AllOf(step) : null;
        ProductVideoProgress.Show(job, new StepNews(step, outputs, stage)).ShouldBeTrue();
        (job.Progress, job.Status).ShouldBe((progress, status), step);
    }

    private static List<Step> Stage(ProductVideoJob job, string stage) =>
    [
        .. ProductVideoPlan.Of(job, stage)!.Steps.Select((step, ordinal) => new Step
        {
            JobId = job.CorrelationId, Name = step.Name, Stage = stage, Ordinal = ordinal, Needs = step.Needs,
            Providers = ["any"], Weight = 1, IsMilestone = true,
        }),
    ];
}
