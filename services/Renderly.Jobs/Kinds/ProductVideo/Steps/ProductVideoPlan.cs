using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.ProductVideo.Steps;

/// <summary>The steps of a product video, stage by stage.</summary>
internal static class ProductVideoPlan
{
    private static readonly string[] Clips = [StepNames.ClipProvider];
    private static readonly string[] Presenters = [StepNames.PresenterProvider];

    /// <inheritdoc cref="IStepKind.Plan"/>
    public static StagePlan? Of(ProductVideoJob job, string stage) => stage switch
    {
        nameof(ProductVideoStateMachine.GeneratingClips) =>
            new StagePlan([.. ClipSteps(job), .. PresenterSteps(job, PresenterTiming.Parallel)]),
        nameof(ProductVideoStateMachine.RenderingPresenter) =>
            PresenterSteps(job, PresenterTiming.AfterBroll).ToList() is { Count: > 0 } steps ? new StagePlan(steps) : null,
        nameof(ProductVideoStateMachine.Finishing) => new StagePlan([.. MusicSteps(job), FinishStep(job)]),
        _ => null,
    };

    /// <summary>Scene after scene: a chain begins with the picture at which the one before ended, and goes on clip by clip.</summary>
    private static IEnumerable<PlannedStep> ClipSteps(ProductVideoJob job)
    {
        foreach (var scene in job.Work.Plan.Chains.SelectMany(chain => chain.Scenes))
        {
            var before = StepNames.Clip(scene.Number - 1);
            if (scene.Number == 1)
            {
                foreach (var step in FirstSteps(job))
                {
                    yield return step;
                }
            }
            else if (job.Work.Plan.ChainOf(scene.Number).FirstScene == scene.Number)
            {
                yield return Ours(StepNames.Frame(scene.Number), before);
                yield return Milestone(StepNames.Clip(scene.Number), Clips, StepNames.Frame(scene.Number));
            }
            else
            {
                yield return Milestone(StepNames.Clip(scene.Number), Clips, before);
            }
        }

        if (job.Work.Strategy == PresenterStrategy.Studio)
        {
            yield return Ours(StepNames.Broll, [.. LastClips(job.Work.Plan)]) with { IsMilestone = true };
        }
    }

    /// <summary>
    /// The first clip, and before it the picture where it did not come or could not be handed on as it came, and what may end the job
    /// before anything is paid for: the studio is not maintained any more, so whether it is still there is asked first.
    /// </summary>
    private static IEnumerable<PlannedStep> FirstSteps(ProductVideoJob job)
    {
        List<PlannedStep> before = [];
        if (job.Work.Strategy == PresenterStrategy.Studio)
        {
            before.Add(new PlannedStep(StepNames.PresenterCheck, Presenters));
        }

        if (job.Work.Picture is not { IsPlain: true })
        {
            before.Add(Ours(StepNames.Picture));
        }

        return [.. before, Milestone(StepNames.Clip(1), Clips, [.. before.Select(step => step.Name)])];
    }

    private static IEnumerable<PlannedStep> PresenterSteps(ProductVideoJob job, PresenterTiming timing)
    {
        if (job.Request.PresenterTiming != timing)
        {
            yield break;
        }

        if (job.Work.Strategy == PresenterStrategy.Studio)
        {
            yield return Milestone(StepNames.Background, Presenters, StepNames.Broll);
            yield return Milestone(StepNames.Presenter, Presenters, StepNames.Background);
            yield break;
        }

        yield return Milestone(StepNames.Presenter, Presenters);
    }

    /// <summary>Music is made for the film's length, which its clips and its presenter decide.</summary>
    private static IEnumerable<PlannedStep> MusicSteps(ProductVideoJob job) =>
        job.Request.Music == MusicChoice.Bed ? [Ours(StepNames.Music, [.. LastClips(job.Work.Plan), StepNames.Presenter])] : [];

    /// <summary>Straight from the providers' files, unless the provider put them together itself.</summary>
    private static PlannedStep FinishStep(ProductVideoJob job) => job.Work.Strategy == PresenterStrategy.Studio
        ? Ours(StepNames.Finish, StepNames.Broll, StepNames.Presenter)
        : Ours(StepNames.Finish, [.. LastClips(job.Work.Plan), StepNames.Presenter, .. MusicSteps(job).Select(step => step.Name)]);

    /// <summary>The clips that hold all others: the last one of each chain.</summary>
    private static IEnumerable<string> LastClips(VideoPlan plan) => plan.Chains.Select(chain => StepNames.Clip(chain.LastScene));

    private static PlannedStep Milestone(string name, string[] providers, params string[] needs) =>
        new(name, providers) { Needs = needs, IsMilestone = true };

    private static PlannedStep Ours(string name, params string[] needs) => new(name, []) { Needs = needs };
}
