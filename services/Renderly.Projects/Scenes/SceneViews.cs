using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Storage;

namespace Renderly.Projects.Scenes;

/// <summary>Shows scenes with addresses that their user can open.</summary>
internal sealed class SceneViews(IObjectStores stores)
{
    public async Task<SceneView> OfAsync(VideoScene scene, CancellationToken cancellationToken) => new()
    {
        Id = scene.Id,
        UserId = scene.UserId,
        ScenarioId = scene.ScenarioId,
        ImagePrompt = scene.ImagePrompt,
        VisualPrompt = scene.VisualPrompt,
        ProductReferenceImageUrl = scene.ProductReferenceImageUrl,
        ReferenceImages = scene.ReferenceImages,
        Duration = scene.Duration,
        ImageUrl = await stores.SignAsync(scene.ImageUri, cancellationToken),
        GeneratedVideoUrl = await stores.SignAsync(scene.VideoUri, cancellationToken),
        Status = scene.Status,
        LastJobId = scene.LastJobId,
        CreatedAt = scene.CreatedAt,
        UpdatedAt = scene.UpdatedAt,
    };
}
