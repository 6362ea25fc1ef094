using Microsoft.EntityFrameworkCore;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Messaging.Delivery;

namespace Renderly.Messaging.SetAside;

/// <summary>Rows that one context's dispatcher parked: not sendable, or (in memory) not consumable.</summary>
internal sealed class ParkedOutboxMessages<TDbContext>(IServiceScopeFactory scopes, CommitSignal<TDbContext> signal) : ISetAsideMessages
    where TDbContext : DbContext
{
    public async Task<IReadOnlyList<SetAsideMessages>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        var reasons = await Parked(db).GroupBy(row => row.ParkedReason)
            .Select(group => new { Reason = group.Key, Count = group.LongCount() })
            .OrderByDescending(group => group.Count)
            .ToListAsync(cancellationToken);
        return reasons.Count == 0
            ? []
            : [new SetAsideMessages($"{db.Model.GetDefaultSchema()}.outbox_message", reasons.Sum(group => group.Count), reasons[0].Reason)];
    }

    public async Task<long> RedriveAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        var count = await Parked(db).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.ParkedAt, (DateTimeOffset?)null)
                .SetProperty(row => row.ParkedReason, (string?)null)
                .SetProperty(row => row.HandedOverAt, (DateTimeOffset?)null)
                .SetProperty(row => row.Attempts, 0),
            cancellationToken);
        signal.Set();
        return count;
    }

    private static IQueryable<OutboxMessage> Parked(TDbContext db) => db.Set<OutboxMessage>().Where(row => row.ParkedAt != null);
}
