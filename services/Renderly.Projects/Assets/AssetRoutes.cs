using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renderly.Projects.Data;
using Renderly.Storage;
using Renderly.Storage.Files;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Assets;

/// <summary><c>/api/assets</c>: files of a user's own.</summary>
internal static class AssetRoutes
{
    private const string Path = "/api/assets";

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<AssetOptions>>().Value;
        var assets = routes.MapGroup(Path);
        assets.MapPost("upload", UploadAsync).TakesUpload(options.MaxUploadBytes).DescribeUpload();
        assets.MapGet("", ListAsync).DescribeListAssets().WithEntityTag();
        assets.MapGet("{assetId}", GetAsync).DescribeGetAsset().WithEntityTag();
        assets.MapPut("{assetId}", ChangeAsync).DescribeChangeAsset();
        assets.MapDelete("{assetId}", DeleteAsync).DescribeDeleteAsset();
        assets.MapGet("{assetId}/download", DownloadAsync).DescribeDownload();
    }

    private static Task<IResult> UploadAsync(
        UploadBody body,
        ClaimsPrincipal user,
        AssetUpload upload,
        AssetViews views,
        IOptions<AssetOptions> options,
        CancellationToken cancellationToken) => upload.TakeAsync(
            user.UserId(),
            body,
            new UploadTerms(options.Value.MaxUploadBytes, Path, async (asset, token) => await views.OfAsync(asset, token)),
            cancellationToken);

    private static async Task<IResult> ListAsync(
        string? asset_type,
        string? tags,
        HttpRequest request,
        ClaimsPrincipal user,
        AssetStore store,
        CancellationToken cancellationToken) =>
        asset_type is null || AssetType.All.Contains(asset_type)
            ? Results.Ok(await store.ListAsync(
                user.UserId(),
                asset_type,
                [.. AssetTags.Split(tags ?? "")],
                ListWindow.Read(request.Query, nameof(asset_type), nameof(tags)),
                cancellationToken))
            : Problem.InvalidParameter(
                "asset_type", FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", AssetType.All)}.");

    private static async Task<IResult> GetAsync(
        string assetId, ClaimsPrincipal user, AssetStore store, AssetViews views, CancellationToken cancellationToken) =>
        Results.Ok(await views.OfAsync(await store.GetAsync(user.UserId(), assetId, cancellationToken), cancellationToken));

    private static async Task<IResult> ChangeAsync(
        string assetId,
        AssetChange change,
        ClaimsPrincipal user,
        AssetStore store,
        AssetViews views,
        CancellationToken cancellationToken) =>
        Results.Ok(await views.OfAsync(
            await store.ChangeAsync(user.UserId(), assetId, change, cancellationToken), cancellationToken));

    internal static async Task<IResult> DeleteAsync(
        string assetId, ClaimsPrincipal user, AssetStore store, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(user.UserId(), assetId, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> DownloadAsync(
        string assetId,
        ClaimsPrincipal user,
        AssetStore store,
        IObjectStores stores,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var asset = await store.GetAsync(user.UserId(), assetId, cancellationToken);
        var uri = ObjectUri.Parse(asset.Uri);
        if (await stores.For(uri).FindAsync(uri, cancellationToken) is not { } file)
        {
            return Problem.Of(ErrorCatalog.Precise("file_not_found", ErrorCatalog.NotFound), "The file no longer exists.");
        }

        response.Headers.CacheControl = "private, no-cache";
        return Results.Stream(
            new SeekableObjectStream(stores.For(uri), file),
            asset.ContentType,
            asset.FileName ?? uri.FileName,
            asset.CreatedAt,
            new EntityTagHeaderValue($"\"{asset.Sha256}\""),
            enableRangeProcessing: true);
    }
}
