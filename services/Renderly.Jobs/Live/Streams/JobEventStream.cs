using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Renderly.Data;
using Renderly.Jobs.Live.Changes;

namespace Renderly.Jobs.Live.Streams;

/// <summary>The events of a job as they come, for any transport.</summary>
internal sealed class JobEventStream(
    JobEventReader reader,
    JobChanges changes,
    IOptions<LiveOptions> options,
    TimeProvider clock,
    ILogger<JobEventStream> logger)
{
    private static readonly TimeSpan DatabasePause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Pages of events after a sequence until the job has ended; an empty page is a heartbeat. The next page is read when the caller
    /// has sent the one before. While the database is away there are only heartbeats.
    /// </summary>
    public async IAsyncEnumerable<JobEventPage> ReadAsync(
        Guid jobId, int after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = changes.Watch(jobId);
        while (true)
        {
            var heard = watch.Heard;
            if (await TryReadAsync(jobId, after, cancellationToken) is not { } page)
            {
                await Task.Delay(DatabasePause * (1 + Random.Shared.NextDouble()), clock, cancellationToken);
                yield return JobEventPage.Nothing;
                continue;
            }

            if (page.Events is [.., var newest])
            {
                after = newest.Sequence;
                yield return page;
            }

            if (page.IsEnd)
            {
                yield break;
            }

            while (!page.IsMore && !await watch.WaitAsync(Math.Max(after, heard), options.Value.Heartbeat, cancellationToken))
            {
                yield return JobEventPage.Nothing;
            }
        }
    }

    /// <summary>Null while the database is away.</summary>
    private async Task<JobEventPage?> TryReadAsync(Guid jobId, int after, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(jobId, after, cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailures.IsUnavailable(exception))
        {
            logger.LogDebug("A stream of job {JobId} waits for the database: {Reason}", jobId, exception.Message);
            return null;
        }
    }
}
