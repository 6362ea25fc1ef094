using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Renderly.Messaging.Delivery;

/// <summary>Holds the process's one LISTEN connection, and makes a new one when it is cut.</summary>
internal sealed class NotificationListener(
    NotificationChannels channels,
    NpgsqlDataSource dataSource,
    TimeProvider clock,
    ILogger<NotificationListener> logger) : BackgroundService
{
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (channels.Names.Count == 0)
        {
            return;
        }

        try
        {
            while (true)
            {
                try
                {
                    await ListenAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is NpgsqlException or IOException)
                {
                    logger.LogInformation("Listening on {Channels} was cut: {Reason}", channels.Names, exception.Message);
                    await Task.Delay(ErrorPause * (1 + Random.Shared.NextDouble()), clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notification) => channels.Notify(notification.Channel, notification.Payload);
        await using (var listen = new NpgsqlCommand(string.Join(';', channels.Names.Select(name => $"LISTEN \"{name}\"")), connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        channels.Listening();
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }
}
