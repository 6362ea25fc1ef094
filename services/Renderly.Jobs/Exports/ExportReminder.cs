using Microsoft.EntityFrameworkCore;
using Renderly.Data;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Exports;

/// <summary>Now and then asks again for exports of which nothing was heard; after some tries they have failed.</summary>
internal sealed class ExportReminder(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExportReminder> logger)
    : PeriodicWork("Asking again for exports", clock, logger)
{
    private const int BatchSize = 100;
    private const int MaxAttempts = 3;

    protected override TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    protected override void Begin() => ExportMetrics.Begin();

    protected override Task WorkAsync(CancellationToken cancellationToken) => RemindAsync(cancellationToken);

    /// <summary>Another replica may be at it: whoever comes first asks, and the other finds nothing to do.</summary>
    internal async Task RemindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        var now = Clock.GetStoredUtcNow();
        var due = await db.Set<VideoExport>().Where(row => row.DueAt < now).OrderBy(row => row.DueAt).Take(BatchSize)
            .ToListAsync(cancellationToken);
        foreach (var export in due)
        {
            Logger.LogWarning("Nothing was heard of export {ExportId} of job {JobId}", export.Id, export.JobId);
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
