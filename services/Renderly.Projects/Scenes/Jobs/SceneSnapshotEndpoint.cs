using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Scenes;
using Renderly.Projects.Data;
using Renderly.Web.Identity;

namespace Renderly.Projects.Scenes.Jobs;

/// <summary>Hands a scene to the Jobs service, which asks in its own signed name for a user that it names.</summary>
internal static class SceneSnapshotEndpoint
{
    public static void MapSceneSnapshot(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SceneSnapshot.Route, HandleAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        Guid userId, Guid sceneId, ProjectsDbContext db, CancellationToken cancellationToken)
    {
        var scene = await db.Scenes.AsNoTracking()
            .Include(s => s.Scenario)
            .SingleOrDefaultAsync(s => s.Id == sceneId && s.UserId == userId, cancellationToken);
        return scene is null ? throw SceneStore.NotFound() : Results.Ok(await TakeAsync(scene, db, cancellationToken));
    }

    private static async Task<SceneSnapshot> TakeAsync(VideoScene scene, ProjectsDbContext db, CancellationToken cancellationToken)
    {
        string[] addresses = scene.ProductReferenceImageUrl is { } product ? [product, .. scene.ReferenceImages] : scene.ReferenceImages;
        var references = new List<SceneReference>();
        foreach (var address in addresses)
        {
            references.Add(await ReferenceAsync(address, scene.UserId, db, cancellationToken));
        }

        return new SceneSnapshot
        {
            SceneId = scene.Id,
            UserId = scene.UserId,
            ScenarioId = scene.ScenarioId,
            Resolution = scene.Scenario?.Resolution,
            ImagePrompt = scene.ImagePrompt,
            VisualPrompt = scene.VisualPrompt,
            References = references,
            DurationSeconds = scene.Duration,
            Image = scene.ImageUri is { } uri ? new SceneImage { Uri = new Uri(uri), Key = scene.ImageKey } : null,
            Revision = RevisionOf(scene, addresses),
        };
    }

    private static async Task<SceneReference> ReferenceAsync(
        string address, Guid userId, ProjectsDbContext db, CancellationToken cancellationToken)
    {
        var asset = SceneReferences.TryParseAsset(address, out var assetId)
            ? await db.Assets.AsNoTracking().SingleOrDefaultAsync(
                a => a.Id == assetId && a.UserId == userId && a.State == AssetState.Ready, cancellationToken)
            : null;
        return new SceneReference
        {
            Address = address,
            IsAsset = SceneReferences.NamesAsset(address),
            Uri = asset is null ? null : new Uri(asset.Uri),
            ContentType = asset?.ContentType,
            Sha256 = asset?.Sha256,
        };
    }

    private static string RevisionOf(VideoScene scene, string[] references) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(
            new { scene.ImagePrompt, scene.VisualPrompt, references, scene.Duration, scene.ScenarioId, scene.Scenario?.Resolution })));
}
