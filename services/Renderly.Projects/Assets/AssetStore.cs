using Microsoft.EntityFrameworkCore;
using Renderly.Data;
using Renderly.Projects.Data;
using Renderly.Storage;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Assets;

/// <summary>A user's assets, apart from how they come.</summary>
internal sealed class AssetStore(
    ProjectsDbContext db, AssetFiles files, AssetViews views, TimeProvider clock, ILogger<AssetStore> logger)
{
    /// <param name="type">Only those of this one of <see cref="AssetType"/>.</param>
    /// <param name="tags">Only those that have all of these.</param>
    public async Task<AssetList> ListAsync(
        Guid userId, string? type, string[] tags, ListWindow window, CancellationToken cancellationToken)
    {
        var own = db.Assets.AsNoTracking().Where(
            asset => asset.UserId == userId && asset.State == AssetState.Ready && (type == null || asset.Type == type));
        own = tags.Length == 0 ? own : own.Where(asset => tags.All(tag => asset.Tags.Contains(tag)));
        var rows = await own
            .OrderByDescending(asset => asset.CreatedAt).ThenByDescending(asset => asset.Id)
            .Skip(window.Skip).Take(window.Limit)
            .ToListAsync(cancellationToken);
        var shown = new List<AssetView>(rows.Count);
        foreach (var asset in rows)
        {
            shown.Add(await views.OfAsync(asset, cancellationToken));
        }

        return new AssetList(shown, await own.CountAsync(cancellationToken), window.Skip, window.Limit);
    }

    /// <param name="after">The last asset of the part before; null for the first part.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The user's assets, newest first.</returns>
    public Task<List<Asset>> PageAsync(Guid userId, Guid? after, int count, CancellationToken cancellationToken) =>
        // Ids sort by time.
        db.Assets.AsNoTracking()
            .Where(asset => asset.UserId == userId && asset.State == AssetState.Ready)
            .Where(asset => after == null || asset.Id.CompareTo(after.Value) < 0)
            .OrderByDescending(asset => asset.Id)
            .Take(count)
            .ToListAsync(cancellationToken);

    /// <param name="id">In any spelling.</param>
    /// <exception cref="ProblemException">The user has none of this id.</exception>
    public async Task<Asset> GetAsync(Guid userId, string id, CancellationToken cancellationToken) =>
        AssetIds.TryParse(id, out var assetId)
            ? await db.Assets.SingleOrDefaultAsync(
                asset => asset.Id == assetId && asset.UserId == userId && asset.State == AssetState.Ready, cancellationToken)
            ?? throw NotFound()
            : throw NotFound();

    /// <exception cref="ProblemException">There is none, or a field is not acceptable.</exception>
    public async Task<Asset> ChangeAsync(Guid userId, string id, AssetChange change, CancellationToken cancellationToken)
    {
        var asset = await GetAsync(userId, id, cancellationToken);
        if (change.Gives(nameof(change.Tags)))
        {
            var tags = AssetTags.Clean((change.Tags ?? []).Select(tag => tag ?? ""));
            if (AssetTags.Check(tags).ToList() is { Count: > 0 } errors)
            {
                throw Problem.Validation(errors).AsException();
            }

            asset.Tags = tags;
        }

        asset.FileName = change.Gives(nameof(change.FileName)) ? AssetNames.Sanitize(change.FileName) : asset.FileName;
        asset.UpdatedAt = clock.GetStoredUtcNow();
        await db.SaveChangeAsync(NotFound, cancellationToken);
        return asset;
    }

    /// <summary>Deletes it with its file; what jobs took of it stays with them.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task DeleteAsync(Guid userId, string id, CancellationToken cancellationToken)
    {
        var asset = await GetAsync(userId, id, cancellationToken);
        asset.State = AssetState.Deleted;
        asset.UpdatedAt = clock.GetStoredUtcNow();
        await db.SaveChangeAsync(NotFound, cancellationToken);
        await RemoveAsync(asset.Id, asset.Uri, cancellationToken);
    }

    /// <summary>Removes file, thumbnail and row; what does not work now is done by <see cref="AssetCleanup"/>.</summary>
    public async Task RemoveAsync(Guid id, string uri, CancellationToken cancellationToken)
    {
        try
        {
            await files.DeleteAsync(uri, cancellationToken);
        }
        catch (StorageException exception)
        {
            logger.LogWarning("The file of asset {AssetId} could not be removed and will be later: {Reason}", id, exception.Message);
            return;
        }

        await db.Assets.Where(asset => asset.Id == id && asset.State != AssetState.Ready).ExecuteDeleteAsync(cancellationToken);
    }

    private static ProblemException NotFound() => Problem.NotFound("Asset not found").AsException();
}
