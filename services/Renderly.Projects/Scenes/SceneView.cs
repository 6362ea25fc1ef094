using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Scenes;

/// <summary>A scene as the API shows it.</summary>
internal sealed record SceneView
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required Guid? ScenarioId { get; init; }

    /// <summary>What the picture shows.</summary>
    public required string? ImagePrompt { get; init; }

    /// <summary>What happens in the video.</summary>
    public required string? VisualPrompt { get; init; }

    /// <summary>A picture of the product, as it was given.</summary>
    public required string? ProductReferenceImageUrl { get; init; }

    /// <summary>Further pictures, as they were given.</summary>
    public required IReadOnlyList<string> ReferenceImages { get; init; }

    /// <summary>Length of the video in seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>Signed address of the newest picture that was made.</summary>
    public required string? ImageUrl { get; init; }

    /// <summary>Signed address of the newest video that was made.</summary>
    public required string? GeneratedVideoUrl { get; init; }

    [Choices(typeof(SceneStatus), nameof(SceneStatus.All))]
    public required string Status { get; init; }

    /// <summary>The job that was started last.</summary>
    public required Guid? LastJobId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
