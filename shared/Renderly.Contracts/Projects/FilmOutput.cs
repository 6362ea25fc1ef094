namespace Renderly.Contracts.Projects;

/// <summary>How a project's film is written.</summary>
public sealed record FilmOutput
{
    public const string DefaultResolution = "1080p";
    public const string DefaultAspectRatio = "16:9";
    public const string DefaultFormat = "mp4";
    public const string DefaultCaptionHighlight = "none";
    public const string WordHighlight = "word";
    public const string DefaultCaptionPosition = "bottom";
    public const string TopPosition = "top";
    public const string MiddlePosition = "middle";
    public const int DefaultFramesPerSecond = 30;
    public const int MinFramesPerSecond = 10;
    public const int MaxFramesPerSecond = 60;

    /// <summary>Pixels of the shorter side, with a p.</summary>
    public static IReadOnlyList<string> Resolutions { get; } = ["480p", "720p", DefaultResolution, "1440p", "2160p"];

    public static IReadOnlyList<string> AspectRatios { get; } = [DefaultAspectRatio, "9:16", "1:1", "4:5", "4:3"];

    public static IReadOnlyList<string> Formats { get; } = [DefaultFormat];

    /// <summary>What of a caption stands out while it is spoken.</summary>
    public static IReadOnlyList<string> CaptionHighlights { get; } = [DefaultCaptionHighlight, WordHighlight];

    /// <summary>Where captions stand in the picture, within what no screen and no app covers.</summary>
    public static IReadOnlyList<string> CaptionPositions { get; } = [DefaultCaptionPosition, TopPosition, MiddlePosition];

    public string Resolution { get; init; } = DefaultResolution;

    /// <summary>Width to height.</summary>
    public string AspectRatio { get; init; } = DefaultAspectRatio;

    public string Format { get; init; } = DefaultFormat;

    /// <summary><see cref="MinFramesPerSecond"/>…<see cref="MaxFramesPerSecond"/>.</summary>
    public int FramesPerSecond { get; init; } = DefaultFramesPerSecond;

    /// <summary>Whether the script is written into the picture while it is spoken.</summary>
    public bool BurnCaptions { get; init; }

    /// <summary>One of <see cref="CaptionHighlights"/>: in the picture where captions are burned in, and in WebVTT.</summary>
    public string CaptionHighlight { get; init; } = DefaultCaptionHighlight;

    /// <summary>One of <see cref="CaptionPositions"/>.</summary>
    public string CaptionPosition { get; init; } = DefaultCaptionPosition;
}
