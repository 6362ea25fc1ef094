using System.Globalization;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary>When an owner may do what with a storyboard.</summary>
internal static class StoryboardRules
{
    /// <summary>Why somebody who looked at this revision may not decide on it; null when it is the one that there is.</summary>
    /// <param name="job">The job, locked.</param>
    /// <param name="revision">Null: the one that there is, whichever that be.</param>
    public static ProblemResult? WhyStale(StoryboardJob job, int? revision)
    {
        var present = job.Work.Revision;
        return revision is null || revision == present ? null : Problem.Conflict("stale_revision", string.Create(
            CultureInfo.InvariantCulture,
            $"The storyboard is at revision {present}, not at revision {revision}. Read it again, then decide on the present one."));
    }

    /// <summary>Why the scenes may not be changed now; null when they may.</summary>
    public static ProblemResult? WhyNotChange(StoryboardJob job) => job switch
    {
        { IntermediatesDeletedAt: not null } => StoryboardExpired.Problem,
        { Outcome: JobOutcome.Completed } => null,
        { Outcome: JobOutcome.Cancelled } => Finished(job),
        { Outcome: JobOutcome.WaitingForUser, Work.IsRenderAsked: false } => null,
        { Outcome: JobOutcome.Failed } when !HasFailedDrawing(job) => null,
        { Outcome: JobOutcome.Failed } => NotReady(job, "Refine the scene that failed, or resume the job."),
        { Outcome: JobOutcome.Open } when !IsRendering(job) => NotReady(job, "Wait until it is."),
        _ => Problem.Conflict("render_started", string.Create(
            CultureInfo.InvariantCulture,
            $"Revision {job.Work.Revision} is being rendered. Change it when that is over, or cancel the job.")),
    };

    public static ProblemResult NotReady(StoryboardJob job, string advice) => Problem.Conflict("storyboard_not_ready", string.Create(
        CultureInfo.InvariantCulture, $"The storyboard is not ready: the job is {job.Status}, at revision {job.Work.Revision}. {advice}"));

    public static ProblemResult Finished(StoryboardJob job) =>
        Problem.Conflict("job_finished", $"The job is {job.Status} and can no longer be changed.");

    public static bool IsRendering(StoryboardJob job) => job.CurrentState is nameof(StoryboardStateMachine.Voicing)
        or nameof(StoryboardStateMachine.RenderingScenes) or nameof(StoryboardStateMachine.Assembling);

    /// <summary>True when it failed before its pictures were all there.</summary>
    public static bool HasFailedDrawing(StoryboardJob job) =>
        job.FailedInState is nameof(StoryboardStateMachine.ReadingPrompt) or nameof(StoryboardStateMachine.Parsing)
            or nameof(StoryboardStateMachine.GeneratingStoryboard);

    /// <summary>The storyboard waits for its owner again, or is drawn again.</summary>
    /// <param name="job">The job, whose work is revised already.</param>
    /// <param name="isDrawn">Whether a picture is to be made first.</param>
    /// <param name="progress">Percent that it is put back to.</param>
    public static void PutBack(StoryboardJob job, bool isDrawn, int progress)
    {
        job.CurrentState = isDrawn ? nameof(StoryboardStateMachine.GeneratingStoryboard) : nameof(StoryboardStateMachine.StoryboardReady);
        job.Outcome = isDrawn ? JobOutcome.Open : JobOutcome.WaitingForUser;
        job.Progress = progress;
        (job.Failure, job.FailedStep, job.FailedInState, job.ErrorMessage) = (null, null, null, null);
        (job.CompletedAt, job.ProcessingTimeSeconds, job.Waiting) = (null, null, null);
    }
}
