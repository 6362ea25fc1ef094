using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Webhooks.Sending;

/// <summary>Forgets events whose deliveries are over after the retention time, with deliveries and log, in bounded batches.</summary>
internal sealed class DeliveryCleanup(
    NpgsqlDataSource database, IOptions<WebhooksOptions> options, TimeProvider clock, ILogger<DeliveryCleanup> logger) : BackgroundService
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryCleanAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <returns>How many events were forgotten.</returns>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        int deleted;
        do
        {
            await using var events = database.CreateCommand(
                $"""
                 DELETE FROM webhooks.event WHERE id IN (
                     SELECT e.id FROM webhooks.event e
                     WHERE e.created_at < clock_timestamp() - $1 AND NOT EXISTS (
                         SELECT 1 FROM webhooks.delivery d WHERE d.event_id = e.id
                           AND (d.finished_at IS NULL OR d.finished_at >= clock_timestamp() - $1))
                     ORDER BY e.created_at LIMIT {BatchSize})
                 """);
            events.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = options.Value.Retention });
            total += deleted = await events.ExecuteNonQueryAsync(cancellationToken);
        }
        while (deleted == BatchSize);

        await using var secrets = database.CreateCommand("DELETE FROM webhooks.endpoint_secret WHERE expires_at < clock_timestamp()");
        await secrets.ExecuteNonQueryAsync(cancellationToken);
        return total;
    }

    private async Task TryCleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CleanAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            logger.LogInformation("Cleaning the log of webhooks is put off: {Reason}", exception.Message);
        }
    }
}
