namespace Renderly.Client;

/// <summary>A film of a storyboard in one format.</summary>
public sealed record StoryboardFilm
{
    public required string AspectRatio { get; init; }

    /// <summary>Revision of the storyboard that it was made of.</summary>
    public int Revision { get; init; }

    /// <summary>The storyboard is at another revision by now.</summary>
    public bool Stale { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Signed and valid for days.</summary>
    public string? VideoUrl { get; init; }

    public string? ThumbnailUrl { get; init; }
}
