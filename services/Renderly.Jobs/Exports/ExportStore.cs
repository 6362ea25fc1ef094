using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Media;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Messaging;
using Renderly.Storage;

namespace Renderly.Jobs.Exports;

/// <summary>
/// Has exports made by the Media worker, once for each content of a film. The row says that one is waited for, so that what gets lost on
/// the way is asked for again.
/// </summary>
internal sealed class ExportStore(
    JobsDbContext db,
    IOutbox<JobsDbContext> outbox,
    IObjectStores stores,
    VideoJobViews views,
    FilmParts parts,
    TimeProvider clock)
{
    /// <summary>How long nothing may be heard of one before it is asked for again; a busy worker takes a while.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>
    /// Of those who ask for a failed export within this time, each is told of the failure; who asks later has it tried again.
    /// </summary>
    public static readonly TimeSpan FailureTold = TimeSpan.FromSeconds(5);

    /// <summary>The export that was asked for before, or a new one that is asked for now.</summary>
    /// <param name="job">A job with a film.</param>
    /// <param name="film">Its film as it lies in the store.</param>
    /// <param name="wish">What of it.</param>
    /// <param name="cancellationToken">Ends it without effect.</param>
    /// <returns>Null when the job was deleted meanwhile.</returns>
    public async Task<VideoExport?> FindOrAskAsync(VideoJob job, StoredObject film, ExportWish wish, CancellationToken cancellationToken)
    {
        if (await FindAsync(job.CorrelationId, film, wish, cancellationToken) is { } known)
        {
            return known;
        }

        var outdated = await InsertAsync(job, film, wish, cancellationToken);
        foreach (var file in outdated.Select(ObjectUri.Parse))
        {
            await stores.For(file).DeleteAsync(file, cancellationToken);
        }

        return await FindAsync(job.CorrelationId, film, wish, cancellationToken);
    }

    /// <summary>Has an export made once more; does nothing where somebody else did, or where it is no longer as it was read.</summary>
    public async Task AskAgainAsync(VideoExport export, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asked = await db.Set<VideoExport>()
            .Where(row => row.Id == export.Id && row.Attempt == export.Attempt && row.State == export.State)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, ExportState.Queued)
                    .SetProperty(row => row.Fraction, 0.0)
                    .SetProperty(row => row.Attempt, export.Attempt + 1)
                    .SetProperty(row => row.AskedAt, now)
                    .SetProperty(row => row.DueAt, now + Patience)
                    .SetProperty(row => row.Failure, (string?)null)
                    .SetProperty(row => row.FailureToldAt, (DateTimeOffset?)null),
                cancellationToken);
        if (asked == 1 && await db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(
            job => job.CorrelationId == export.JobId, cancellationToken) is { } job)
        {
            await PublishAsync(job, export, export.Attempt + 1, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Notes that a failure was told.</summary>
    /// <returns>False when that was some time ago: then it is time to try again.</returns>
    public async Task<bool> TellFailureAsync(VideoExport export, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        if (export.FailureToldAt is { } told)
        {
            return now - told < FailureTold;
        }

        await db.Set<VideoExport>().Where(row => row.Id == export.Id && row.FailureToldAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FailureToldAt, now), cancellationToken);
        return true;
    }

    public async Task CountDownloadAsync(VideoExport export, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        await db.Set<VideoExport>().Where(row => row.Id == export.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Downloads, row => row.Downloads + 1).SetProperty(row => row.DownloadedAt, now),
            cancellationToken);
        ExportMetrics.CountDownload(export.Format);
    }

    private Task<VideoExport?> FindAsync(Guid jobId, StoredObject film, ExportWish wish, CancellationToken cancellationToken) =>
        db.Set<VideoExport>().AsNoTracking().SingleOrDefaultAsync(
            row => row.JobId == jobId && row.Content == film.ETag && row.Format == wish.Format.Name && row.Quality == wish.Quality,
            cancellationToken);

    /// <summary>Whoever inserts the row orders the export; the others wait for that, and find it.</summary>
    /// <returns>Files of a film that this one took the place of.</returns>
    private async Task<IReadOnlyList<string>> InsertAsync(
        VideoJob job, StoredObject film, ExportWish wish, CancellationToken cancellationToken)
    {
        var (jobId, now) = (job.CorrelationId, clock.GetStoredUtcNow());
        var isMade = wish.Format.Form is null;
        var export = new VideoExport
        {
            Id = Guid.CreateVersion7(now),
            JobId = jobId,
            SourceUri = film.Uri.ToString(),
            Content = film.ETag,
            Format = wish.Format.Name,
            Quality = wish.Quality,
            State = isMade ? ExportState.Made : ExportState.Queued,
            Attempt = 1,
            AskedAt = now,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Whoever deletes the job holds its row: this waits for the end of that, and then finds no job.
        var inserted = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO jobs.video_export (id, job_id, source_uri, content, format, quality, state, fraction,
                 attempt, asked_at, due_at, downloads)
             SELECT {export.Id}, id, {export.SourceUri}, {export.Content}, {export.Format}, {export.Quality},
                    {(isMade ? "made" : "queued")}, 0, 1, {now}, CASE WHEN {isMade} THEN NULL ELSE {now + Patience}::timestamptz END, 0
             FROM jobs.video_jobs WHERE id = {jobId} FOR KEY SHARE
             ON CONFLICT (job_id, content, format, quality) DO NOTHING
             """, cancellationToken);
        if (inserted == 0)
        {
            return [];
        }

        if (!isMade)
        {
            await PublishAsync(job, export, export.Attempt, cancellationToken);
        }

        var others = views.FilmsOf(job).Where(other => other != export.SourceUri).ToList();
        var outdated = db.Set<VideoExport>()
            .Where(row => row.JobId == jobId && row.Content != film.ETag && !others.Contains(row.SourceUri));
        var files = await outdated.Where(row => row.FileUri != null).Select(row => row.FileUri!).ToListAsync(cancellationToken);
        await outdated.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return files;
    }

    private async Task PublishAsync(VideoJob job, VideoExport export, int attempt, CancellationToken cancellationToken)
    {
        var format = ExportFormat.Of(export.Format);
        await outbox.PublishAsync(
            new ExportVideo
            {
                JobId = export.JobId,
                ExportId = export.Id,
                Attempt = attempt,
                SourceUri = new Uri(export.SourceUri),
                Form = format.Form!.Value,
                ShorterSidePixels = new ExportWish(format, export.Quality).ShorterSidePixels,
                SceneStartsSeconds = format == ExportFormat.ContactSheet
                    ? await parts.SceneStartsAsync(job, export.SourceUri, cancellationToken)
                    : [],
                TargetUri = new Uri(stores.Own($"jobs/{export.JobId}/exports/{export.Id}{format.Extension}").ToString()),
            },
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
