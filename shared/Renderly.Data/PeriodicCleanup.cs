using Microsoft.Extensions.Logging;
using Npgsql;

namespace Renderly.Data;

/// <summary>Deletes rows that have served their time, now and then and in bounded batches.</summary>
/// <param name="what">What is cleaned, for the log.</param>
/// <param name="dataSource">The database.</param>
/// <param name="clock">Paces it.</param>
/// <param name="logger">Says when it is put off.</param>
public abstract class PeriodicCleanup(string what, NpgsqlDataSource dataSource, TimeProvider clock, ILogger logger)
    : PeriodicWork($"Cleaning {what}", clock, logger)
{
    private const int BatchSize = 5000;

    protected sealed override TimeSpan Interval { get; } = TimeSpan.FromMinutes(10);

    /// <returns>Number of rows deleted, at most <paramref name="limit"/>.</returns>
    protected abstract Task<int> DeleteAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken);

    protected sealed override async Task WorkAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        while (await DeleteAsync(connection, BatchSize, cancellationToken) == BatchSize)
        {
        }
    }
}
