using Renderly.Simulator.Media.Clips.Places;

namespace Renderly.Simulator.Media.Clips;

/// <summary>A clip that was asked for.</summary>
internal sealed record ClipRequest
{
    public required string Prompt { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>Seconds to make: the whole clip, or what an extension adds.</summary>
    public required int Seconds { get; init; }

    public bool GenerateAudio { get; init; }
    public int Seed { get; init; }

    /// <summary>Product picture, below the data folder.</summary>
    public string? ImageFile { get; init; }

    /// <summary>The picture is the clip's first frame, cut to its shape, and not a thing that is shown in it.</summary>
    public bool BeginsWithImage { get; init; }

    /// <summary>Film to extend, below the data folder.</summary>
    public string? InputFile { get; init; }

    public double InputSeconds { get; init; }
}

/// <summary>Everything a following clip must know to go on where this one stopped.</summary>
internal sealed record ClipState
{
    /// <summary>Picture shown, below the data folder; null is a drawn stand-in.</summary>
    public string? ImageFile { get; init; }

    public required Pose Pose { get; init; }
    public required string Mood { get; init; }

    public Place Place { get; init; }

    /// <summary>A hand has what is shown.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Seconds since the first frame of the chain; the slow hovering goes by it.</summary>
    public double Elapsed { get; init; }

    public int Seed { get; init; }
}

/// <summary>The parts of <c>title | description | camera | mood</c>; any other text is all three of them.</summary>
internal sealed record ScenePrompt(string Description, string Camera, string Mood)
{
    public static ScenePrompt Parse(string prompt) =>
        prompt.Split('|', StringSplitOptions.TrimEntries) is { Length: >= 4 } parts
            ? new ScenePrompt(parts[1], parts[2], string.Join(' ', parts[3..]))
            : new ScenePrompt(prompt, prompt, prompt);
}
