using Renderly.Jobs.Data;
using Renderly.Jobs.Live.Waiting;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;

namespace Renderly.Jobs.Read;

/// <summary>
/// <c>GET /api/video/jobs/{job_id}/</c> and <c>…/status/{job_id}/</c>: only the owner's jobs, else 404. With <c>?wait=N</c> the answer
/// waits until the job is another than the caller knows by <c>If-None-Match</c>, or, without that, until it has ended.
/// </summary>
internal static class GetVideoJob
{
    public static async Task<IResult> HandleAsync(
        string jobId, string? wait, HttpContext context, WaitingReads reads, VideoJobViews views, CancellationToken cancellationToken)
    {
        var (job, refusal) = await reads.ReadAsync(
            context, jobId, wait, job => job.Outcome.HasEnded(), job => views.OfAsync(job, cancellationToken));
        return refusal ?? (job is null ? OwnJobs.NotFound : Results.Ok(await views.OfAsync(job, cancellationToken)));
    }
}
