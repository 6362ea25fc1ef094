using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Renderly.Projects.Assets;

/// <summary>Now and then asks again for thumbnails of which nothing was heard.</summary>
internal sealed class ThumbnailReminder(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<ThumbnailReminder> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await RemindAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception exception) when (exception is NpgsqlException or DbUpdateException or TimeoutException)
            {
                logger.LogWarning("Thumbnails could not be asked for: {Reason}; tried again in {Interval}", exception.Message, Interval);
            }
        }
    }

    internal async Task<int> RemindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AssetThumbnails>().AskAgainAsync(BatchSize, cancellationToken);
    }
}
