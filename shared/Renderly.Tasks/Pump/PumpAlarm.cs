using Renderly.Messaging.Delivery;

namespace Renderly.Tasks.Pump;

/// <summary>Wakes one context's pump: at commits, and when something it does not know of yet will be due.</summary>
internal sealed class PumpAlarm<TDbContext> : IDisposable
{
    /// <summary>Least time between two claims that no commit asked for; what ends or falls due within it is claimed together.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly CommitListener listener;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private DateTimeOffset? ringsAt;

    public PumpAlarm(CommitSignal<TDbContext> signal, TimeProvider clock)
    {
        listener = signal.Listen();
        this.clock = clock;
        timer = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => listener.WaitAsync(limit, clock, cancellationToken);

    /// <summary>Wakes the pump at the latest after <paramref name="delay"/>.</summary>
    public void RingWithin(TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            listener.Set();
            return;
        }

        lock (gate)
        {
            var at = clock.GetUtcNow() + delay;
            if (ringsAt is null || at < ringsAt)
            {
                ringsAt = at;
                timer.Change(delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private void Ring()
    {
        lock (gate)
        {
            ringsAt = null;
        }

        listener.Set();
    }
}
