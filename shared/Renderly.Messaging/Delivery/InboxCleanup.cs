using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Messaging.Delivery;

/// <summary>Forgets consumed message ids after the retention time, in bounded batches.</summary>
internal sealed class InboxCleanup<TDbContext>(
    OutboxStore<TDbContext> store,
    NpgsqlDataSource dataSource,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<InboxCleanup<TDbContext>> logger) : BackgroundService
    where TDbContext : DbContext
{
    private const int BatchSize = 5000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
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

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            while (await store.CleanInboxAsync(connection, options.Value.InboxRetention, BatchSize, cancellationToken) == BatchSize)
            {
            }
        }
        catch (NpgsqlException exception)
        {
            logger.LogInformation("Cleaning the inbox of {Schema} is put off: {Reason}", store.Schema, exception.Message);
        }
    }
}
