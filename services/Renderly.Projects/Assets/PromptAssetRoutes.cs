using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Assets;

/// <summary>
/// <c>/api/v2/upload-asset</c> and <c>/api/v2/assets</c>: the same files as those of <see cref="AssetRoutes"/>, in the shapes of the
/// interface that storyboards have.
/// </summary>
internal static class PromptAssetRoutes
{
    /// <summary>Largest file of this interface, bytes, however much the installation takes elsewhere.</summary>
    public const long MaxBytes = 50L << 20;

    private const string Path = "/api/v2/assets";

    public static void MapPromptAssets(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<AssetOptions>>().Value;
        routes.MapPost("/api/v2/upload-asset", UploadAsync).TakesUpload(MaxBytesOf(options)).DescribePromptUpload();
        var assets = routes.MapGroup(Path);
        assets.MapGet("", ListAsync).DescribeListPromptAssets().WithEntityTag();
        assets.MapGet("{assetId}", GetAsync).DescribeGetPromptAsset().WithEntityTag();
        assets.MapDelete("{assetId}", AssetRoutes.DeleteAsync).DescribeDeletePromptAsset();
    }

    private static long MaxBytesOf(AssetOptions options) => Math.Min(options.MaxUploadBytes, MaxBytes);

    private static Task<IResult> UploadAsync(
        UploadBody body,
        ClaimsPrincipal user,
        AssetUpload upload,
        AssetViews views,
        IOptions<AssetOptions> options,
        CancellationToken cancellationToken) => upload.TakeAsync(
            user.UserId(),
            body,
            new UploadTerms(MaxBytesOf(options.Value), Path, async (asset, token) => await views.PromptViewOfAsync(asset, token)),
            cancellationToken);

    /// <summary>A bare list, whose next part the header <c>Link</c> names.</summary>
    private static async Task<IResult> ListAsync(
        string? limit,
        string? after,
        HttpResponse response,
        ClaimsPrincipal user,
        AssetStore store,
        AssetViews views,
        CancellationToken cancellationToken)
    {
        if (ListWindow.LimitOf(limit) is not { } count)
        {
            return Problem.Validation([ListWindow.WrongLimit]);
        }

        Guid last = default;
        if (after is not null && !AssetIds.TryParse(after, out last))
        {
            return Problem.InvalidParameter(nameof(after), FieldCode.InvalidFormat, "Must be the id of an asset.");
        }

        var rows = await store.PageAsync(user.UserId(), after is null ? null : last, count + 1, cancellationToken);
        var page = rows.Take(count).ToList();
        if (rows.Count > count)
        {
            response.Headers.Link = string.Create(
                CultureInfo.InvariantCulture, $"<{Path}?limit={count}&after={AssetIds.Text(page[^1].Id)}>; rel=\"next\"");
        }

        List<PromptAssetView> shown = [];
        foreach (var asset in page)
        {
            shown.Add(await views.PromptViewOfAsync(asset, cancellationToken));
        }

        return Results.Ok(shown);
    }

    private static async Task<IResult> GetAsync(
        string assetId, ClaimsPrincipal user, AssetStore store, AssetViews views, CancellationToken cancellationToken) =>
        Results.Ok(await views.PromptViewOfAsync(await store.GetAsync(user.UserId(), assetId, cancellationToken), cancellationToken));
}
