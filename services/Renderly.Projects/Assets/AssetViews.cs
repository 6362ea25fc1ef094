using Renderly.Projects.Data;
using Renderly.Storage;

namespace Renderly.Projects.Assets;

/// <summary>Shows assets with addresses that their user can open.</summary>
internal sealed class AssetViews(IObjectStores stores)
{
    public async Task<AssetView> OfAsync(Asset asset, CancellationToken cancellationToken)
    {
        var uri = ObjectUri.Parse(asset.Uri);
        return new AssetView
        {
            Id = AssetIds.Text(asset.Id),
            AssetType = asset.Type,
            ContentType = asset.ContentType,
            FileName = asset.FileName,
            FilePath = $"storage/assets/{AssetIds.Text(asset.Id)}{Path.GetExtension(uri.FileName)}",
            SizeBytes = asset.SizeBytes,
            Sha256 = asset.Sha256,
            Width = asset.Width,
            Height = asset.Height,
            Tags = asset.Tags,
            Url = (await stores.SignReadUrlAsync(uri, options: null, cancellationToken)).ToString(),
            ThumbnailUrl = asset.ThumbnailUri is { } thumbnail
                ? (await stores.SignReadUrlAsync(ObjectUri.Parse(thumbnail), options: null, cancellationToken)).ToString()
                : null,
            CreatedAt = asset.CreatedAt,
            UpdatedAt = asset.UpdatedAt,
        };
    }
}
