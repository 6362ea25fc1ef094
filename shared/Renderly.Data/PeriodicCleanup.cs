using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Renderly.Data;

/// <summary>Deletes rows that have served their time, now and then and in bounded batches.</summary>
/// <param name="what">What is cleaned, for the log.</param>
/// <param name="dataSource">The database.</param>
/// <param name="clock">Paces it.</param>
/// <param name="logger">Says when it is put off.</param>
public abstract class PeriodicCleanup(string what, NpgsqlDataSource dataSource, TimeProvider clock, ILogger logger) : BackgroundService
{
    private const int BatchSize = 5000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CleanAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <returns>Number of rows deleted, at most <paramref name="limit"/>.</returns>
    protected abstract Task<int> DeleteAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken);

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            while (await DeleteAsync(connection, BatchSize, cancellationToken) == BatchSize)
            {
            }
        }
        catch (NpgsqlException exception)
        {
            logger.LogInformation("Cleaning {What} is put off: {Reason}", what, exception.Message);
        }
    }
}
