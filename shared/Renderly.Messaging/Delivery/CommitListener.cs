using System.Threading.Channels;

namespace Renderly.Messaging.Delivery;

/// <summary>One listener of a <see cref="CommitSignal{TDbContext}"/>; for one waiting task at a time.</summary>
public sealed class CommitListener(Channel<bool> channel)
{
    /// <summary>Wakes this listener alone.</summary>
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
