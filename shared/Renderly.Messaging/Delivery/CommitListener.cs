using System.Threading.Channels;

namespace Renderly.Messaging.Delivery;

/// <summary>
/// One who waits for commits, such as a listener of a <see cref="CommitSignal{TDbContext}"/>; for one waiting task at a time.
/// </summary>
public sealed class CommitListener
{
    private readonly Channel<bool> channel =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes this listener alone; one that does not wait now is woken when it will.</summary>
    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Waits for the signal, at most as long as <paramref name="limit"/>.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await channel.Reader.ReadAsync(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The limit is a wake-up like any other.
        }
    }
}
