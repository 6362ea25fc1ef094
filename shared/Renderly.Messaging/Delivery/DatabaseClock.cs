using Microsoft.EntityFrameworkCore;

namespace Renderly.Messaging.Delivery;

/// <summary>
/// The database's time as this process knows it: delays are written by it, because the dispatcher compares them with it, and clocks
/// of machines differ.
/// </summary>
internal sealed class DatabaseClock<TDbContext>(TimeProvider clock)
    where TDbContext : DbContext
{
    private long offsetTicks;

    public DateTimeOffset Now => clock.GetUtcNow().AddTicks(Volatile.Read(ref offsetTicks));

    /// <summary>Called by the dispatcher whenever it has asked the database.</summary>
    public void Observe(DateTimeOffset databaseNow) => Volatile.Write(ref offsetTicks, (databaseNow - clock.GetUtcNow()).Ticks);
}
