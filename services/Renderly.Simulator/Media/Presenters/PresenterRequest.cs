namespace Renderly.Simulator.Media.Presenters;

internal enum PresenterOutput
{
    /// <summary>MP4 with a background.</summary>
    Opaque,

    /// <summary>WebM with alpha.</summary>
    Transparent,
}

/// <summary>What HeyGen was asked to show.</summary>
internal sealed record PresenterRequest
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required IReadOnlyList<PresenterScene> Scenes { get; init; }
    public PresenterOutput Output { get; init; }
}

internal sealed record PresenterScene
{
    public required string AvatarId { get; init; }
    public bool IsCloseUp { get; init; }

    /// <summary>1 is the whole height of the frame.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Shift of the avatar's centre from the middle; 1 is half the frame, to the right.</summary>
    public double OffsetX { get; init; }

    /// <summary>Shift of the avatar's centre from the middle; 1 is half the frame, downwards.</summary>
    public double OffsetY { get; init; }

    public required SpeechRequest Speech { get; init; }
    public Background Background { get; init; } = new();
}

/// <summary>One of text, audio and silence.</summary>
internal sealed record SpeechRequest
{
    public string? Text { get; init; }
    public string? VoiceId { get; init; }
    public double Speed { get; init; } = 1;
    public double Pitch { get; init; }

    /// <summary>Asset (file below the data folder) or address with the sound.</summary>
    public string? Audio { get; init; }

    public double SilenceSeconds { get; init; }

    /// <summary>A hum instead of silence: a load test's videos must be heard as well, or a careful customer's check refuses them.</summary>
    public bool Hums { get; init; }

    /// <summary>Length before it is spoken: 150 words a minute.</summary>
    public double EstimateSeconds() =>
        Text is null
            ? SilenceSeconds
            : Math.Max(1, Math.Ceiling(Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / 2.5 / Speed));
}

internal enum BackgroundKind
{
    Color,
    Image,
    Video,
}

internal sealed record Background
{
    public BackgroundKind Kind { get; init; }
    public uint Color { get; init; } = 0xFFFFFF;

    /// <summary>File below the data folder, or an http address.</summary>
    public string? Source { get; init; }

    /// <summary>How a film of another length than the speech is played; see <see cref="PlayStyles"/>.</summary>
    public string PlayStyle { get; init; } = PlayStyles.Freeze;

    /// <summary>Show all of it with bars instead of filling the frame.</summary>
    public bool Contain { get; init; }
}

internal static class PlayStyles
{
    public const string FitToScene = "fit_to_scene";
    public const string Freeze = "freeze";
    public const string Loop = "loop";
    public const string FullVideo = "full_video";
    public const string Once = "once";

    public static readonly string[] All = [FitToScene, Freeze, Loop, FullVideo, Once];
}
