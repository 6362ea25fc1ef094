namespace Renderly.Media.FFmpeg;

internal enum Tool
{
    FFmpeg,
    FFprobe,

    /// <summary>libheif's decoder of HEIC and AVIF; not everywhere installed.</summary>
    HeifConvert,

    /// <summary>Plays MIDI files into sound files.</summary>
    FluidSynth,

    /// <summary>Speaks texts.</summary>
    EspeakNg,
}

/// <summary>One run of a tool: arguments as a list (no shell ever sees them) and who listens.</summary>
internal sealed record ToolRun(Tool Tool, IReadOnlyList<string> Arguments)
{
    /// <summary>Folder that relative file names in filters refer to; null = the system's temporary folder.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Called with every line of stdout that is not progress.</summary>
    public Action<string>? OnOutput { get; init; }

    /// <summary>Called with every line of stderr, each prefixed with its level in brackets.</summary>
    public Action<string>? OnDiagnostic { get; init; }

    /// <summary>Called about twice a second with the position in the output that is written.</summary>
    public Action<TimeSpan>? OnProgress { get; init; }

    /// <summary>True when filters report their measurements on stderr (volumedetect, blackdetect).</summary>
    public bool Verbose { get; init; }
}
