namespace Renderly.Messaging.Delivery;

/// <summary>
/// Tells this process's dispatcher and pumps that a transaction of one context was committed. A PostgreSQL NOTIFY in every
/// writing transaction would serialise all commits on one lock; here writer and reader share the process, so NOTIFY is only used
/// to call other replicas to help.
/// </summary>
public sealed class CommitSignal<TDbContext>
{
    private readonly List<CommitListener> listeners = [];

    /// <summary>Something was committed that may be due now.</summary>
    public void Set()
    {
        lock (listeners)
        {
            foreach (var listener in listeners)
            {
                listener.Set();
            }
        }
    }

    /// <summary>Starts to listen; signals set from now on are not missed.</summary>
    public CommitListener Listen()
    {
        var listener = new CommitListener();
        lock (listeners)
        {
            listeners.Add(listener);
        }

        return listener;
    }
}
