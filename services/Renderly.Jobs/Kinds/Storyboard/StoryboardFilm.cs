using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A film of a storyboard in one format; object URIs.</summary>
internal sealed record StoryboardFilm
{
    public required string AspectRatio { get; init; }

    /// <summary>Revision of the storyboard that it was made of.</summary>
    public required int Revision { get; init; }

    public required string VideoUri { get; init; }

    public string? ThumbnailUri { get; init; }

    /// <summary>Captions as SubRip.</summary>
    public string? SrtUri { get; init; }

    /// <summary>Captions as WebVTT.</summary>
    public string? VttUri { get; init; }

    /// <summary>Where the captions' times come from; null without captions.</summary>
    public CaptionTiming? CaptionTiming { get; init; }

    public double? Seconds { get; init; }
}
