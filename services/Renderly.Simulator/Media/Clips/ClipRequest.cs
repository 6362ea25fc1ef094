namespace Renderly.Simulator.Media.Clips;

/// <summary>What Veo was asked to show.</summary>
internal sealed record ClipRequest
{
    public required string Prompt { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>Seconds to generate: the whole base clip, or the 7 s an extension adds.</summary>
    public required int Seconds { get; init; }

    public bool GenerateAudio { get; init; }
    public int SampleCount { get; init; } = 1;
    public int Seed { get; init; }

    /// <summary>Product picture, below the data folder.</summary>
    public string? ImageFile { get; init; }

    /// <summary>Film to extend: an object or (sent inline) a file below the data folder.</summary>
    public string? InputUri { get; init; }

    public string? InputFile { get; init; }
    public double InputSeconds { get; init; }

    /// <summary>Folder and file prefix the results go to, <c>gs://…/</c>; null: inline in the answer.</summary>
    public string? ResultPrefix { get; init; }

    public bool IsExtension => InputUri is not null || InputFile is not null;
}
