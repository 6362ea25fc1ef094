using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.Storyboard.Quote;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary><c>POST /api/v2/jobs/{job_id}/render</c>: the approved storyboard becomes a film; repeated, it becomes no other.</summary>
internal static class RenderStoryboard
{
    private const string Drawing = nameof(StoryboardStateMachine.GeneratingStoryboard);

    public static async Task<IResult> HandleAsync(
        string jobId,
        JsonElement? body,
        ClaimsPrincipal user,
        JobsDbContext db,
        OpenStoryboard storyboard,
        RenderCosts costs,
        StepStore steps,
        CancellationToken cancellationToken)
    {
        var revision = EditBody.Read(body, EditBody.ReadRevision);
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is StoryboardJob { Outcome: JobOutcome.WaitingForUser } known
            && known.Work is { IsApproved: true, IsRenderAsked: false }
            && StoryboardRules.WhyStale(known, revision) is null
            && await costs.RefusalAsync(known, cancellationToken) is { } poor)
        {
            return Problem.PaymentRequired(poor.Code, poor.Message);
        }

        return await storyboard.ChangeAsync(jobId, user, job => RenderAsync(job, revision, steps, cancellationToken), cancellationToken);
    }

    private static async Task<StoryboardChange> RenderAsync(
        StoryboardJob job, int? revision, StepStore steps, CancellationToken cancellationToken)
    {
        if (WhyNot(job, revision) is { } refusal)
        {
            return StoryboardChange.Refused(refusal);
        }

        if (job.Work.IsRenderAsked)
        {
            return StoryboardChange.None;
        }

        var drawn = await steps.LockStageAsync(job.CorrelationId, Drawing, cancellationToken)
            ?? throw new InvalidOperationException($"Storyboard {job.CorrelationId} waits for its owner and has no pictures.");
        job.Work = job.Work with { IsRenderAsked = true };
        return StoryboardChange.Told(new ApproveStage { JobId = job.CorrelationId, Stage = Drawing, Revision = drawn.Revision });
    }

    private static ProblemResult? WhyNot(StoryboardJob job, int? revision) => StoryboardRules.WhyStale(job, revision) ?? job switch
    {
        { Outcome: JobOutcome.Cancelled } => StoryboardRules.Finished(job),
        { Outcome: JobOutcome.Failed } => Problem.Conflict(
            "job_failed", $"The job has failed. Resume it (POST /api/video/jobs/{job.CorrelationId}/resume), or change what it failed of."),
        { Work.IsApproved: true } => null,
        { Outcome: JobOutcome.WaitingForUser } => Problem.Conflict("not_approved", string.Create(
            CultureInfo.InvariantCulture, $"Revision {job.Work.Revision} of the storyboard is not approved. Approve it, then render it.")),
        _ => StoryboardRules.NotReady(job, "Approve it when it is, then render it."),
    };
}
