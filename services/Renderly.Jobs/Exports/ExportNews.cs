using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Media;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Storage;

namespace Renderly.Jobs.Exports;

/// <summary>Takes over what Media tells of exports.</summary>
internal sealed class ExportNews(JobsDbContext db, IObjectStores stores, TimeProvider clock, ILogger<ExportNews> logger)
{
    public async Task TakeAsync(ExportProgressed news, CancellationToken cancellationToken)
    {
        var due = clock.GetStoredUtcNow() + ExportStore.Patience;
        await db.Set<VideoExport>()
            .Where(row => row.Id == news.ExportId && row.Attempt == news.Attempt && row.Fraction < news.Fraction)
            .Where(row => row.State == ExportState.Queued || row.State == ExportState.Making)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, ExportState.Making)
                    .SetProperty(row => row.Fraction, news.Fraction)
                    .SetProperty(row => row.DueAt, due),
                cancellationToken);
    }

    /// <summary>Any attempt's file is the export: all are made of the same. One of a job that was deleted meanwhile goes at once.</summary>
    /// <exception cref="StorageException">It could not be removed.</exception>
    public async Task TakeAsync(VideoExported news, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        if (await FindAsync(news.ExportId, cancellationToken) is not { } export)
        {
            var file = ObjectUri.Parse(news.Uri.OriginalString);
            await stores.For(file).DeleteAsync(file, cancellationToken);
            return;
        }

        if (export.State == ExportState.Made)
        {
            return;
        }

        export.State = ExportState.Made;
        export.Fraction = 1;
        (export.MadeAt, export.DueAt) = (now, null);
        (export.FileUri, export.ContentType, export.SizeBytes) = (news.Uri.OriginalString, news.ContentType, news.SizeBytes);
        (export.WidthPixels, export.HeightPixels, export.Adjusted) = (news.WidthPixels, news.HeightPixels, news.Adjusted);
        (export.Failure, export.FailureToldAt) = (null, null);
        await db.SaveChangesAsync(cancellationToken);
        ExportMetrics.CountMade(export.Format, now - export.AskedAt);
    }

    public async Task TakeAsync(ExportFailed news, CancellationToken cancellationToken)
    {
        logger.LogWarning("Export {ExportId} of job {JobId} failed: {Reason}", news.ExportId, news.JobId, news.Reason);
        if (await FindAsync(news.ExportId, cancellationToken) is { State: ExportState.Queued or ExportState.Making } export
            && export.Attempt == news.Attempt)
        {
            await FailAsync(export, news.Reason, cancellationToken);
        }
    }

    /// <summary>It is not waited for any more.</summary>
    /// <param name="export">Tracked by the context.</param>
    /// <param name="reason">A sentence.</param>
    /// <param name="cancellationToken">Ends it without effect.</param>
    public async Task FailAsync(VideoExport export, string reason, CancellationToken cancellationToken)
    {
        export.State = ExportState.Failed;
        (export.DueAt, export.Failure, export.FailureToldAt) = (null, reason, null);
        await db.SaveChangesAsync(cancellationToken);
        ExportMetrics.CountFailed(export.Format);
    }

    private Task<VideoExport?> FindAsync(Guid exportId, CancellationToken cancellationToken) => db.Set<VideoExport>()
        .FromSql($"SELECT * FROM jobs.video_export WHERE id = {exportId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
