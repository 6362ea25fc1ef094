using System.Text.Json.Nodes;
using Renderly.Jobs.Live.Streams;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Live.Waiting;

/// <summary>
/// Reads with <c>?wait=N</c>: the answer waits until the job is another than the caller knows by <c>If-None-Match</c>, or, without
/// that, until nothing more comes of waiting.
/// </summary>
internal sealed class WaitingReads(JobNews news, JobStreams streams)
{
    /// <param name="context">The request.</param>
    /// <param name="jobId">As the caller wrote it.</param>
    /// <param name="wait">As the caller wrote it; null: it does not wait.</param>
    /// <param name="isStill">Whether nothing more comes of waiting.</param>
    /// <param name="viewOf">The job as it would be answered.</param>
    /// <returns>The user's job; none where there is no such job; or why it is not waited for.</returns>
    public async Task<(VideoJob? Job, IResult? Refusal)> ReadAsync(
        HttpContext context, string jobId, string? wait, Func<VideoJob, bool> isStill, Func<VideoJob, Task<JsonObject>> viewOf)
    {
        if (!WaitTime.TryParse(wait, out var time))
        {
            return (null, Problem.InvalidParameter(
                WaitTime.Parameter, FieldCode.OutOfRange, $"Must be a whole number of seconds from 1 to {WaitTime.MaxSeconds}."));
        }

        var userId = context.User.UserId();
        using var place = time > TimeSpan.Zero ? streams.TryEnter(userId) : null;
        if (time > TimeSpan.Zero && place is null)
        {
            return (null, streams.TooMany());
        }

        var job = JobIds.TryParse(jobId, out var id) ? await news.WaitAsync(id, userId, time, IsNewsAsync, context.RequestAborted) : null;
        return (job, null);

        async ValueTask<bool> IsNewsAsync(VideoJob seen) => context.Request.Headers.IfNoneMatch.Count > 0
            ? !EntityTags.IsKnown(context, await viewOf(seen))
            : isStill(seen);
    }
}
