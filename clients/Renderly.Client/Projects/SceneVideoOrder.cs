using System.Text.Json.Nodes;

namespace Renderly.Client.Projects;

/// <summary>The wire form of a request for a scene's video.</summary>
internal sealed record SceneVideoOrder(
    Guid SceneId,
    string? Quality,
    string? Provider,
    string? Model,
    bool? AllowFallback,
    bool? Strict,
    long? Seed,
    string? WebhookUrl,
    JsonObject? Metadata)
{
    public static SceneVideoOrder Of(Guid sceneId, SceneVideoRequest request) => new(
        sceneId,
        request.Quality,
        request.Provider,
        request.Model,
        request.AllowFallback,
        request.Strict,
        request.Seed,
        request.WebhookUrl,
        request.Metadata);
}
