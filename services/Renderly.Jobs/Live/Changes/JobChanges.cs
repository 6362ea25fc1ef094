using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Renderly.Messaging.Bus;

namespace Renderly.Jobs.Live.Changes;

/// <summary>
/// Wakes those who wait for a job, by its newest sequence, whichever process wrote it. Waiting costs no connection and no thread.
/// </summary>
internal sealed class JobChanges(IOptions<MessagingOptions> messaging, TimeProvider clock)
{
    /// <summary>Where nobody takes them any more, the oldest are dropped: the other replicas look for themselves now and then.</summary>
    private const int MaxUntold = 10_000;

    private readonly Dictionary<Guid, WatchedJob> watched = [];
    private readonly Channel<(Guid JobId, int Sequence)> untold = Channel.CreateBounded<(Guid JobId, int Sequence)>(
        new BoundedChannelOptions(MaxUntold) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>With the bus in memory there is one process, and it knows all.</summary>
    public bool HasReplicas { get; } = messaging.Value.Transport != MessagingTransport.InMemory;

    /// <summary>What this process committed and the others have not been told yet.</summary>
    public ChannelReader<(Guid JobId, int Sequence)> Untold => untold.Reader;

    /// <summary>This process committed an event.</summary>
    public void Announce(Guid jobId, int sequence)
    {
        Note(jobId, sequence);
        if (HasReplicas)
        {
            untold.Writer.TryWrite((jobId, sequence));
        }
    }

    /// <summary>The job's log goes to this sequence at least.</summary>
    public void Note(Guid jobId, int sequence)
    {
        lock (watched)
        {
            if (watched.TryGetValue(jobId, out var job))
            {
                job.Note(sequence);
            }
        }
    }

    /// <summary>Starts to watch; what is announced from now on is not missed. Dispose it when done.</summary>
    public JobWatch Watch(Guid jobId)
    {
        lock (watched)
        {
            if (!watched.TryGetValue(jobId, out var job))
            {
                watched[jobId] = job = new WatchedJob();
            }

            var watch = new JobWatch(job, clock, ended => End(jobId, ended));
            job.Watches.Add(watch);
            return watch;
        }
    }

    /// <summary>The jobs that somebody waits for.</summary>
    public Guid[] WatchedJobs()
    {
        lock (watched)
        {
            return [.. watched.Keys];
        }
    }

    private void End(Guid jobId, JobWatch watch)
    {
        lock (watched)
        {
            if (watched.TryGetValue(jobId, out var job) && job.Watches.Remove(watch) && job.Watches.Count == 0)
            {
                watched.Remove(jobId);
            }
        }
    }
}
