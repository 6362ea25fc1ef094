using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.ProductVideo.Steps;

/// <summary>What an owner sees of the milestones: the documented status and progress, percent, and the clip's address.</summary>
internal static class ProductVideoProgress
{
    private const int BaseClipSubmitted = 10;
    private const int AllScenesReady = 60;
    private const int PresenterMayBeOrdered = 70;
    private const int BackgroundReady = PresenterMayBeOrdered;
    private const int PresenterSubmitted = 80;
    private const int PresenterReady = 90;

    /// <summary>Seconds; a few frames more or less are no news.</summary>
    private const double ShortestShortfall = 0.25;

    /// <inheritdoc cref="IStepKind.Show"/>
    public static bool Show(ProductVideoJob job, StepNews news)
    {
        switch (news.Step)
        {
            case StepNames.Broll or StepNames.Background when !news.IsResult:
                return false;
            case StepNames.Broll:
                job.Status = ProductVideoStatus.ProcessingHeygen;
                break;
            case StepNames.Background:
                job.Advance(BackgroundReady);
                break;
            case StepNames.Presenter:
                // Made beside the clips it counts when they are there.
                var areClipsThere = news.StateOf(LastClip(job)) is null or StepState.Succeeded;
                job.Advance(areClipsThere ? Presenter(job, news.StateOf(StepNames.Presenter)) : 0);
                break;
            default:
                ShowClip(job, news);
                break;
        }

        return true;
    }

    /// <summary>The job enters a state: from here on its presenter may be ordered, or was ordered beside the clips.</summary>
    public static void Enter(ProductVideoJob job)
    {
        if (job.CurrentState == nameof(ProductVideoStateMachine.RenderingPresenter) && job.Work.Strategy != PresenterStrategy.Studio)
        {
            job.Advance(PresenterMayBeOrdered);
        }
    }

    /// <summary>10 + 40·i/(N−1) rounded down for scene i of N, 60 for the last.</summary>
    public static int SceneReady(int scene, int sceneCount) =>
        scene == sceneCount ? AllScenesReady : BaseClipSubmitted + 40 * scene / (sceneCount - 1);

    private static void ShowClip(ProductVideoJob job, StepNews news)
    {
        job.Status = ProductVideoStatus.ProcessingVeo;
        if (!news.IsResult)
        {
            job.Advance(BaseClipSubmitted);
            return;
        }

        var (scene, last) = (StepNames.SceneOf(news.Step)!.Value, job.Work.Plan.SceneCount);
        job.Advance(SceneReady(scene, last));
        NoteLength(job, scene, news.Outputs!.First(output => output.Name == StepOutput.Video));
        if (scene != last)
        {
            return;
        }

        job.Result = job.Result with { ClipUri = news.Outputs!.First(output => output.Name == StepOutput.Video).Uri!.OriginalString };
        if (news.StateOf(StepNames.Presenter) is { } beside)
        {
            // What is waited for now is the presenter, which was ordered with the first clip.
            job.Status = ProductVideoStatus.ProcessingHeygen;
            job.Advance(Presenter(job, beside));
        }
    }

    /// <summary>
    /// A clip holds its chain up to its scene. That it is shorter is told; what the provider charges for it is not changed by that.
    /// </summary>
    private static void NoteLength(ProductVideoJob job, int scene, StepOutput clip)
    {
        var chain = job.Work.Plan.ChainOf(scene);
        var ordered = chain.BaseSeconds + (scene - chain.FirstScene) * ChainPlanner.ExtensionSeconds;
        if (clip.Seconds is not { } seconds || seconds >= ordered - ShortestShortfall)
        {
            return;
        }

        var scenes = scene == chain.FirstScene ? $"scene {scene}" : $"scenes {chain.FirstScene} to {scene}";
        var told = FormattableString.Invariant(
            $"The clip of {scenes} lasts {seconds:0.#} s, {ordered} s were ordered and are charged: the picture is shorter there.");
        job.Result = job.Result with
        {
            ShortClips = new Dictionary<int, string>(job.Result.ShortClips ?? new Dictionary<int, string>()) { [chain.FirstScene] = told },
        };
    }

    private static string LastClip(ProductVideoJob job) => StepNames.Clip(job.Work.Plan.SceneCount);

    private static int Presenter(ProductVideoJob job, StepState? presenter) => presenter switch
    {
        // Studio's presenter is the composed video already; 90 belongs to the strategies that compose here.
        StepState.Succeeded => job.Work.Strategy == PresenterStrategy.Studio ? PresenterSubmitted : PresenterReady,
        StepState.Accepted => PresenterSubmitted,
        _ => PresenterMayBeOrdered,
    };
}
