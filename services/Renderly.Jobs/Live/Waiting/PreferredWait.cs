using System.Globalization;
using Renderly.Jobs.Live.Streams;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Live.Waiting;

/// <summary>
/// <c>Prefer: wait=N</c> of a request that makes a job: its answer is held back until the job has ended, or waits
/// for its owner.
/// </summary>
internal sealed class PreferredWait(JobNews news, JobStreams streams)
{
    /// <summary>Waits, and says on the answer that it did.</summary>
    /// <returns>The job as it is then; null when the caller does not want to wait, or holds too much open already.</returns>
    public async Task<VideoJob?> HoldAsync(HttpContext context, Guid jobId, Guid userId)
    {
        var time = WaitTime.Preferred(context.Request);
        if (time <= TimeSpan.Zero || streams.TryEnter(userId) is not { } place)
        {
            return null;
        }

        using (place)
        {
            var job = await news.WaitAsync(
                jobId, userId, time, job => ValueTask.FromResult(job.Outcome != JobOutcome.Open), context.RequestAborted);
            context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={time.TotalSeconds:0}");
            return job;
        }
    }
}
