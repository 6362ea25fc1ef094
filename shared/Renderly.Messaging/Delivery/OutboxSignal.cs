using System.Threading.Channels;

namespace Renderly.Messaging.Delivery;

/// <summary>
/// Wakes this process's dispatcher after a commit. A PostgreSQL NOTIFY in every writing transaction would serialise all commits
/// on one lock; here the writer and its dispatcher share the process, so NOTIFY is only used to call other replicas to help.
/// </summary>
public sealed class OutboxSignal<TDbContext>
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was committed that is due now.</summary>
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
