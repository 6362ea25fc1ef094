using System.Security.Claims;
using System.Text.Json;
using Renderly.Data;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary><c>POST /api/v2/jobs/{job_id}/approve</c>: it is as its owner wants it. Costs nothing, and may be repeated.</summary>
internal static class ApproveStoryboard
{
    public static Task<IResult> HandleAsync(
        string jobId,
        JsonElement? body,
        ClaimsPrincipal user,
        OpenStoryboard storyboard,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var revision = EditBody.Read(body, EditBody.ReadRevision);
        return storyboard.ChangeAsync(jobId, user, job => Task.FromResult(Approve(job, revision, clock)), cancellationToken);
    }

    private static StoryboardChange Approve(StoryboardJob job, int? revision, TimeProvider clock)
    {
        if (StoryboardRules.WhyStale(job, revision) is { } stale)
        {
            return StoryboardChange.Refused(stale);
        }

        if (job.Work.IsApproved)
        {
            return StoryboardChange.None;
        }

        if (job.Outcome != JobOutcome.WaitingForUser)
        {
            return StoryboardChange.Refused(job.Outcome == JobOutcome.Cancelled
                ? StoryboardRules.Finished(job)
                : StoryboardRules.NotReady(job, "Approve it when it is."));
        }

        job.Work = job.Work with { ApprovedAt = clock.GetStoredUtcNow() };
        return StoryboardChange.Done;
    }
}
