using Renderly.Contracts.Projects;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Projects.References;

/// <summary>Names a file of a user's to the Jobs service, which asks in its own signed name for a user that it names.</summary>
internal static class AssetSnapshotEndpoint
{
    public static void MapAssetSnapshot(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(AssetSnapshot.Route, HandleAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(Guid userId, Guid assetId, OwnAssets assets, CancellationToken cancellationToken) =>
        (await assets.FindAsync(userId, [assetId], cancellationToken)).GetValueOrDefault(assetId) is { } asset
            ? Results.Ok(new AssetSnapshot { Uri = new Uri(asset.Uri), ContentType = asset.ContentType })
            : throw Problem.NotFound("Asset not found").AsException();
}
