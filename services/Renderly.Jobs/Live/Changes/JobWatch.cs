using Renderly.Messaging.Delivery;

namespace Renderly.Jobs.Live.Changes;

/// <summary>One who waits for events of one job; for one waiting task at a time.</summary>
internal sealed class JobWatch(WatchedJob job, TimeProvider clock, Action<JobWatch> end) : IDisposable
{
    private readonly CommitListener listener = new();

    /// <summary>Highest sequence heard of; 0 before anything was heard.</summary>
    public int Heard => job.Sequence;

    public void Wake() => listener.Set();

    /// <summary>Waits until the log goes beyond <paramref name="sequence"/>, at most as long as <paramref name="limit"/>.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> WaitAsync(int sequence, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (job.Sequence <= sequence && limit - clock.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            await listener.WaitAsync(left, clock, cancellationToken);
        }

        return job.Sequence > sequence;
    }

    public void Dispose() => end(this);
}
