using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Media;
using Renderly.Messaging;
using Renderly.Projects.Data;
using Renderly.Storage;

namespace Renderly.Projects.Assets;

/// <summary>
/// Has thumbnails made by the Media worker, and takes over what it tells of them. An asset's row says that one is waited for, so that what
/// gets lost on the way is asked for again.
/// </summary>
internal sealed class AssetThumbnails(
    ProjectsDbContext db, IOutbox<ProjectsDbContext> outbox, AssetFiles files, TimeProvider clock, ILogger<AssetThumbnails> logger)
{
    private const int MaxAsks = 5;

    // Doubled with each time; a busy worker takes a while.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(10);

    /// <summary>Asks for the asset's thumbnail with the context's next SaveChanges; a sound has none.</summary>
    public async Task AskAsync(Asset asset, CancellationToken cancellationToken)
    {
        if (asset.Type is not (AssetType.Image or AssetType.Video))
        {
            return;
        }

        asset.ThumbnailDueAt = clock.GetUtcNow() + (FirstPatience * Math.Pow(2, asset.ThumbnailAsks));
        asset.ThumbnailAsks++;
        await outbox.PublishAsync(
            new MakeThumbnail
            {
                UserId = asset.UserId,
                AssetId = asset.Id,
                SourceUri = new Uri(asset.Uri),
                ContentType = asset.ContentType,
                ThumbnailUri = new Uri(AssetFiles.ThumbnailOf(asset.Uri).ToString()),
            },
            cancellationToken);
    }

    /// <summary>Asks again for those of which nothing was heard in time; after some tries there will be none.</summary>
    /// <param name="limit">How many at most.</param>
    /// <returns>How many were looked at.</returns>
    public async Task<int> AskAgainAsync(int limit, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var waiting = await db.Assets.FromSql(
            $"""
             SELECT * FROM projects.assets
             WHERE state = {AssetState.Ready} AND thumbnail_due_at < {clock.GetUtcNow()}
             ORDER BY thumbnail_due_at LIMIT {limit} FOR UPDATE SKIP LOCKED
             """).ToListAsync(cancellationToken);
        foreach (var asset in waiting)
        {
            if (asset.ThumbnailAsks < MaxAsks)
            {
                await AskAsync(asset, cancellationToken);
            }
            else
            {
                asset.ThumbnailDueAt = null;
                logger.LogWarning("Asset {AssetId} stays without a thumbnail: {Count} times nothing was heard", asset.Id, MaxAsks);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return waiting.Count;
    }

    /// <summary>The asset shows it from now on. One that was deleted meanwhile needs none.</summary>
    /// <exception cref="StorageException">It could not be removed.</exception>
    public async Task TakeAsync(ThumbnailMade news, CancellationToken cancellationToken)
    {
        var uri = news.ThumbnailUri.OriginalString;
        var shown = await db.Assets.Where(asset => asset.Id == news.AssetId && asset.State == AssetState.Ready).ExecuteUpdateAsync(
            update => update
                .SetProperty(asset => asset.ThumbnailUri, uri)
                .SetProperty(asset => asset.ThumbnailDueAt, (DateTimeOffset?)null),
            cancellationToken);
        if (shown == 0)
        {
            await files.DeleteAsync(ObjectUri.Parse(uri), cancellationToken);
        }
    }

    /// <summary>What may succeed later is asked for again when it is due.</summary>
    public async Task TakeAsync(ThumbnailFailed news, CancellationToken cancellationToken)
    {
        if (news.CanRetry)
        {
            return;
        }

        logger.LogInformation("Asset {AssetId} stays without a thumbnail: {Reason}", news.AssetId, news.Reason);
        await db.Assets.Where(asset => asset.Id == news.AssetId).ExecuteUpdateAsync(
            update => update.SetProperty(asset => asset.ThumbnailDueAt, (DateTimeOffset?)null), cancellationToken);
    }
}
