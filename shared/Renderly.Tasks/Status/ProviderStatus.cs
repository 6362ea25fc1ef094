using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renderly.Tasks.Pump;
using Renderly.Web.Health;

namespace Renderly.Tasks.Status;

/// <summary>Tells how a provider does from what this process has seen and what lies in the table.</summary>
internal sealed class ProviderStatus<TDbContext>(
    TaskStore<TDbContext> store,
    TaskKinds<TDbContext> kinds,
    ProviderWatch watch,
    ProviderCircuits circuits,
    IEnumerable<IProviderNotices> notices,
    NpgsqlDataSource dataSource,
    TimeProvider clock)
    where TDbContext : DbContext
{
    /// <summary>Of all providers that this worker has.</summary>
    public Task<ProviderHealth[]> ReadAllAsync(CancellationToken cancellationToken) => Task.WhenAll(
        kinds.All.Select(kind => kind.Provider).Distinct().Select(provider => ReadAsync(provider, cancellationToken)));

    private async Task<ProviderHealth> ReadAsync(string provider, CancellationToken cancellationToken)
    {
        var seen = watch.Of(provider);
        var circuit = circuits.For(provider);
        var (inFlight, waiting) = await CountAsync(provider, cancellationToken);
        return new ProviderHealth
        {
            Provider = provider,
            State = StateOf(seen, circuit.OpenFor is not null, clock.GetUtcNow()),
            LastSuccessAt = seen.LastSuccessAt,
            LastFailureAt = seen.LastFailureAt,
            LastError = circuit.IsHeld ? ProviderHealth.Overcharged : seen.LastError,
            ThrottledUntil = seen.ThrottledUntil,
            LatencySeconds = seen.LatencySeconds is { } seconds ? Math.Round(seconds, 3) : null,
            InFlight = inFlight,
            Waiting = waiting,
            Warnings = notices.SelectMany(notice => notice.Of(provider)).ToList() is { Count: > 0 } warnings ? warnings : null,
        };
    }

    internal static string StateOf(ProviderSightings seen, bool isCircuitOpen, DateTimeOffset now) => seen switch
    {
        _ when isCircuitOpen => ProviderHealth.CircuitOpen,
        { ThrottledUntil: { } until } when until > now => ProviderHealth.Throttled,
        { LastFailureAt: { } failure } when failure > (seen.LastSuccessAt ?? DateTimeOffset.MinValue) => ProviderHealth.Unreachable,
        { LastSuccessAt: not null } => ProviderHealth.Reachable,
        _ => ProviderHealth.Unknown,
    };

    /// <summary>Health is told while the database is away as well.</summary>
    private async Task<(int? InFlight, int? Waiting)> CountAsync(string provider, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            return await store.CountOpenAsync(connection, provider, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return (null, null);
        }
    }
}
