using System.Runtime.CompilerServices;

namespace Renderly.Client.Jobs;

/// <summary>Follows a job by reading it again and again: for servers without an event stream.</summary>
internal static class JobPolling
{
    public static async IAsyncEnumerable<JobEvent> WatchAsync(
        Func<CancellationToken, Task<VideoJob>> read, RenderlyClientOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VideoJob? last = null;
        while (true)
        {
            var job = await read(cancellationToken).ConfigureAwait(false);
            if (job.Status != last?.Status || job.Progress != last.Progress)
            {
                yield return new JobEvent(JobEvent.Updated, job, Sequence: null);
            }

            if (job.IsFinished)
            {
                yield break;
            }

            last = job;
            await Task.Delay(options.PollInterval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
