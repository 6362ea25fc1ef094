using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renderly.Data;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Exports;

/// <summary>Now and then asks again for exports of which nothing was heard; after some tries they have failed.</summary>
internal sealed class ExportReminder(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExportReminder> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private const int MaxAttempts = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ExportMetrics.Begin();
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RemindAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or DbUpdateException or TimeoutException)
            {
                logger.LogWarning("Exports could not be asked for: {Reason}; tried again in {Interval}", exception.Message, Interval);
            }
        }
    }

    /// <summary>Another replica may be at it: whoever comes first asks, and the other finds nothing to do.</summary>
    internal async Task RemindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        var now = clock.GetStoredUtcNow();
        var due = await db.Set<VideoExport>().Where(row => row.DueAt < now).OrderBy(row => row.DueAt).Take(BatchSize)
            .ToListAsync(cancellationToken);
        foreach (var export in due)
        {
            logger.LogWarning("Nothing was heard of export {ExportId} of job {JobId}", export.Id, export.JobId);
            if (export.Attempt < MaxAttempts)
            {
                await scope.ServiceProvider.GetRequiredService<ExportStore>().AskAgainAsync(export, cancellationToken);
            }
            else
            {
                await scope.ServiceProvider.GetRequiredService<ExportNews>().FailAsync(
                    export, "Nothing was heard of it for too long.", cancellationToken);
            }
        }
    }
}
