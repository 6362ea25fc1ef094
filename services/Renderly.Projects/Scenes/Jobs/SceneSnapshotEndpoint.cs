using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Scenes;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Identity;

namespace Renderly.Projects.Scenes.Jobs;

/// <summary>Hands a scene to the Jobs service, which asks in its own signed name for a user that it names.</summary>
internal static class SceneSnapshotEndpoint
{
    public static void MapSceneSnapshot(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SceneSnapshot.Route, HandleAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        Guid userId, Guid sceneId, ProjectsDbContext db, ReferenceResolver references, CancellationToken cancellationToken)
    {
        var scene = await db.Scenes.AsNoTracking()
            .Include(s => s.Scenario)
            .SingleOrDefaultAsync(s => s.Id == sceneId && s.UserId == userId, cancellationToken);
        return scene is null ? throw SceneStore.NotFound() : Results.Ok(await TakeAsync(scene, references, cancellationToken));
    }

    private static async Task<SceneSnapshot> TakeAsync(
        VideoScene scene, ReferenceResolver references, CancellationToken cancellationToken)
    {
        string[] addresses = scene.ProductReferenceImageUrl is { } product ? [product, .. scene.ReferenceImages] : scene.ReferenceImages;
        var files = await references.ResolveAsync(scene.UserId, addresses, cancellationToken);
        return new SceneSnapshot
        {
            SceneId = scene.Id,
            UserId = scene.UserId,
            ScenarioId = scene.ScenarioId,
            Resolution = scene.Scenario?.Resolution,
            ImagePrompt = scene.ImagePrompt,
            VisualPrompt = scene.VisualPrompt,
            References = [.. addresses.Select(address => files[address])],
            DurationSeconds = scene.Duration,
            Image = scene.ImageUri is { } uri ? new SceneImage { Uri = new Uri(uri), Key = scene.ImageKey } : null,
            Revision = RevisionOf(scene, addresses),
        };
    }

    private static string RevisionOf(VideoScene scene, string[] references) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(
            new { scene.ImagePrompt, scene.VisualPrompt, references, scene.Duration, scene.ScenarioId, scene.Scenario?.Resolution })));
}
