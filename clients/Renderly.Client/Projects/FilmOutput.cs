namespace Renderly.Client;

/// <summary>How a project's film is written; what is left out is as usual.</summary>
public sealed record FilmOutput
{
    /// <summary>Pixels of the shorter side, such as <c>1080p</c>.</summary>
    public string? Resolution { get; init; }

    /// <summary>Width to height, such as <c>9:16</c>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary><c>mp4</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Pictures a second, 10 to 60.</summary>
    public int? Fps { get; init; }

    /// <summary>Whether the script is written into the picture while it is spoken.</summary>
    public bool? BurnCaptions { get; init; }

    /// <summary><c>none</c>, or <c>word</c>: the word that is spoken stands out, in the picture and in WebVTT.</summary>
    public string? CaptionHighlight { get; init; }

    /// <summary><c>bottom</c>, <c>top</c> or <c>middle</c>.</summary>
    public string? CaptionPosition { get; init; }
}
