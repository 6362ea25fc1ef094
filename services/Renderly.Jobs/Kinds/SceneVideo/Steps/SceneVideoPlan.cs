using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.SceneVideo.Steps;

/// <summary>The steps of a scene video, stage by stage.</summary>
internal static class SceneVideoPlan
{
    /// <inheritdoc cref="IStepKind.Plan"/>
    public static StagePlan? Of(SceneVideoJob job, string stage) => stage switch
    {
        nameof(SceneVideoStateMachine.GatheringReferences) when References(job) is { Count: > 0 } references =>
            new StagePlan([.. references.Select(name => new PlannedStep(name, []))]),

        // What the user has already of the very same scene is not made again; pictures that are fetched anew were compared by their content.
        nameof(SceneVideoStateMachine.GeneratingImage) when !job.Work.Scene!.IsPictureGiven => new StagePlan(
        [
            new PlannedStep(StepNames.Image, job.Work.Image!.Providers) { Needs = References(job), IsMilestone = true },
            new PlannedStep(StepNames.StoreImage, []) { Needs = [StepNames.Image], IsMilestone = true },
        ])
        { MayReuse = true },
        nameof(SceneVideoStateMachine.GeneratingClip) =>
            new StagePlan([new PlannedStep(StepNames.Clip, job.Work.Clip!.Providers) { Needs = [FirstFrame(job)], IsMilestone = true }]),
        nameof(SceneVideoStateMachine.Storing) => new StagePlan([new PlannedStep(StepNames.Finish, []) { Needs = [StepNames.Clip], IsMilestone = true }]),
        _ => null,
    };

    /// <summary>The step that makes the clip's first frame.</summary>
    public static string FirstFrame(SceneVideoJob job) => job.Work.Scene!.IsPictureGiven ? StepNames.Reference(1) : StepNames.Image;

    private static List<string> References(SceneVideoJob job) =>
        [.. Enumerable.Range(1, job.Work.Scene!.References.Count).Select(StepNames.Reference)];
}
