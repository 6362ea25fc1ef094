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

        // What the user has already of the very same scene is not made again; pictures that are fetched anew were compared by their
        // content.
        nameof(SceneVideoStateMachine.GeneratingImage) when !job.Work.Scene!.IsPictureGiven => new StagePlan(
        [
            new PlannedStep(StepNames.Image, job.Work.Image!.Providers) { Needs = References(job), IsMilestone = true },
            new PlannedStep(StepNames.StoreImage, []) { Needs = [StepNames.Image], IsMilestone = true },
        ])
        { MayReuse = true },
        nameof(SceneVideoStateMachine.GeneratingClip) => new StagePlan([.. Clips(job)]),
        nameof(SceneVideoStateMachine.Storing) => new StagePlan(
            [new PlannedStep(StepNames.Finish, []) { Needs = [.. job.Work.ClipNumbers.Select(StepNames.Clip)], IsMilestone = true }]),
        _ => null,
    };

    /// <summary>The step that makes a clip's first frame.</summary>
    /// <param name="job">The job.</param>
    /// <param name="clip">Its number, from 1.</param>
    public static string FirstFrame(SceneVideoJob job, int clip) =>
        clip > 1 ? StepNames.Frame(clip) : job.Work.Scene!.IsPictureGiven ? StepNames.Reference(1) : StepNames.Image;

    /// <summary>Each goes on from the last picture of the one before.</summary>
    private static IEnumerable<PlannedStep> Clips(SceneVideoJob job)
    {
        foreach (var number in job.Work.ClipNumbers)
        {
            if (number > 1)
            {
                yield return new PlannedStep(StepNames.Frame(number), []) { Needs = [StepNames.Clip(number - 1)] };
            }

            yield return new PlannedStep(StepNames.Clip(number), job.Work.Clip!.Providers)
            {
                Needs = [FirstFrame(job, number)],
                IsMilestone = true
            };
        }
    }

    private static List<string> References(SceneVideoJob job) =>
        [.. Enumerable.Range(1, job.Work.Scene!.References.Count).Select(StepNames.Reference)];
}
