using System.Security.Claims;
using Renderly.Jobs.Data;
using Renderly.Jobs.Live.Streams;
using Renderly.Jobs.Live.Waiting;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Read;

/// <summary>
/// <c>GET /api/video/jobs/{job_id}/</c> and <c>…/status/{job_id}/</c>: only the owner's jobs, else 404. With <c>?wait=N</c> the answer
/// waits until the job is another than the caller knows by <c>If-None-Match</c>, or, without that, until it has ended.
/// </summary>
internal static class GetVideoJob
{
    public static async Task<IResult> HandleAsync(
        string jobId,
        string? wait,
        HttpContext context,
        ClaimsPrincipal user,
        JobNews news,
        JobStreams streams,
        VideoJobViews views,
        CancellationToken cancellationToken)
    {
        if (!WaitTime.TryParse(wait, out var time))
        {
            return Problem.InvalidParameter(WaitTime.Parameter, FieldCode.OutOfRange, $"Must be a whole number of seconds from 1 to {WaitTime.MaxSeconds}.");
        }

        using var place = time > TimeSpan.Zero ? streams.TryEnter(user.UserId()) : null;
        if (time > TimeSpan.Zero && place is null)
        {
            return streams.TooMany();
        }

        var job = JobIds.TryParse(jobId, out var id) ? await news.WaitAsync(id, user.UserId(), time, IsNewsAsync, cancellationToken) : null;
        return job is null ? OwnJobs.NotFound : Results.Ok(await views.OfAsync(job, cancellationToken));

        async ValueTask<bool> IsNewsAsync(VideoJob job) => context.Request.Headers.IfNoneMatch.Count > 0
            ? !EntityTags.IsKnown(context, await views.OfAsync(job, cancellationToken))
            : job.Outcome.HasEnded();
    }
}
