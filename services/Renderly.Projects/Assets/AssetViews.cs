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
            Url = await AddressOfAsync(asset.Uri, cancellationToken),
            ThumbnailUrl = asset.ThumbnailUri is { } thumbnail ? await AddressOfAsync(thumbnail, cancellationToken) : null,
            CreatedAt = asset.CreatedAt,
            UpdatedAt = asset.UpdatedAt,
        };
    }

    /// <summary>The same for <c>/api/v2</c>.</summary>
    public async Task<PromptAssetView> PromptViewOfAsync(Asset asset, CancellationToken cancellationToken) => new()
    {
        Id = AssetIds.Text(asset.Id),
        Filename = asset.FileName,
        MimeType = asset.ContentType,
        SizeBytes = asset.SizeBytes,
        User = asset.UserId,
        UploadedAt = asset.CreatedAt,
        Url = await AddressOfAsync(asset.Uri, cancellationToken),
        ThumbnailUrl = asset.ThumbnailUri is { } thumbnail ? await AddressOfAsync(thumbnail, cancellationToken) : null,
    };

    private async Task<string> AddressOfAsync(string uri, CancellationToken cancellationToken) =>
        (await stores.SignReadUrlAsync(ObjectUri.Parse(uri), options: null, cancellationToken)).ToString();
}
