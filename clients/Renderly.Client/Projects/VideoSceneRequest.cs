namespace Renderly.Client;

/// <summary>A scene to be made, or what is to change of one: what is left out stays.</summary>
public sealed record VideoSceneRequest
{
    /// <summary>Gives the video its resolution; without one it is upright, <c>720:1280</c>.</summary>
    public Guid? ScenarioId { get; init; }

    /// <summary>What the picture shows; at most 1000 characters.</summary>
    public string? ImagePrompt { get; init; }

    /// <summary>What happens in the video; at most 1000 characters.</summary>
    public string? VisualPrompt { get; init; }

    /// <summary>A public http(s) address, or <c>asset:</c> and the id of a picture among your assets.</summary>
    public string? ProductReferenceImageUrl { get; init; }

    /// <summary>Further ones; with the product's three in all.</summary>
    public IReadOnlyList<string>? ReferenceImages { get; init; }

    /// <summary>Length of the video in seconds, 2 to 10.</summary>
    public int? Duration { get; init; }
}
