namespace Renderly.Contracts.Projects;

/// <summary>How a project's film is written.</summary>
public sealed record FilmOutput
{
    public const string DefaultResolution = "1080p";
    public const string DefaultAspectRatio = "16:9";
    public const string DefaultFormat = "mp4";
    public const int DefaultFramesPerSecond = 30;
    public const int MinFramesPerSecond = 10;
    public const int MaxFramesPerSecond = 60;

    /// <summary>Pixels of the shorter side, with a p.</summary>
    public static IReadOnlyList<string> Resolutions { get; } = ["480p", "720p", DefaultResolution, "1440p", "2160p"];

    public static IReadOnlyList<string> AspectRatios { get; } = [DefaultAspectRatio, "9:16", "1:1", "4:5", "4:3"];

    public static IReadOnlyList<string> Formats { get; } = [DefaultFormat];

    public string Resolution { get; init; } = DefaultResolution;

    /// <summary>Width to height.</summary>
    public string AspectRatio { get; init; } = DefaultAspectRatio;

    public string Format { get; init; } = DefaultFormat;

    /// <summary><see cref="MinFramesPerSecond"/>…<see cref="MaxFramesPerSecond"/>.</summary>
    public int FramesPerSecond { get; init; } = DefaultFramesPerSecond;

    /// <summary>Whether the script is written into the picture while it is spoken.</summary>
    public bool BurnCaptions { get; init; }
}
