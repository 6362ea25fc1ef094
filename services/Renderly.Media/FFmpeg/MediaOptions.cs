namespace Renderly.Media.FFmpeg;

/// <summary>How the Media service runs FFmpeg and what its output looks like; section <c>Media</c>.</summary>
internal sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>Name on the PATH or absolute path.</summary>
    public string FFmpegPath { get; set; } = "ffmpeg";

    /// <summary>Name on the PATH or absolute path.</summary>
    public string FFprobePath { get; set; } = "ffprobe";

    public ProcessOptions Process { get; set; } = new();

    public InputOptions Input { get; set; } = new();

    public OutputOptions Output { get; set; } = new();

    public OverlayOptions Overlay { get; set; } = new();

    public ChromaOptions Chroma { get; set; } = new();

    public VerificationOptions Verification { get; set; } = new();

    /// <summary>FFmpeg processes at the same time in this host; further work waits. 1…64.</summary>
    public int MaxProcesses { get; set; } = Environment.ProcessorCount;
}

/// <summary>Limits of one FFmpeg process. Exceeding one ends the process, never the host.</summary>
internal sealed class ProcessOptions
{
    /// <summary>Wall-clock limit of one process.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Decoder, filter and encoder threads of one process. 1…64.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Address space of one process (not resident memory). A 720×1280 composition needs between 1 and 2 GiB of it on two
    /// cores; each further core costs about 0.1 GiB.
    /// </summary>
    public long AddressSpaceBytes { get; set; } = 4L << 30;

    /// <summary>Largest file a process may write.</summary>
    public long OutputFileBytes { get; set; } = 2L << 30;

    /// <summary>0 (normal) … 19 (lowest): messages and HTTP stay responsive while a video is encoded.</summary>
    public int Niceness { get; set; } = 10;
}

/// <summary>What an input file may claim about itself before anything in it is decoded.</summary>
internal sealed class InputOptions
{
    public int MaxEdgePixels { get; set; } = 4096;

    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromMinutes(10);

    public long MaxSizeBytes { get; set; } = 2L << 30;

    public int MaxStreams { get; set; } = 8;
}

/// <summary>The picture and sound Renderly delivers.</summary>
internal sealed class OutputOptions
{
    public int WidthPixels { get; set; } = 720;

    public int HeightPixels { get; set; } = 1280;

    public int FramesPerSecond { get; set; } = 24;

    /// <summary>x264 preset; <c>veryfast</c> encodes 720×1280 at about 8× real time on two cores.</summary>
    public string Preset { get; set; } = "veryfast";

    /// <summary>x264 constant rate factor, 0 (lossless) … 51.</summary>
    public int ConstantRateFactor { get; set; } = 20;

    /// <summary>Ceiling of the video bit rate in kbit/s (keeps 36 s of B-roll under HeyGen's 32 MB).</summary>
    public int MaxVideoKbps { get; set; } = 6000;

    /// <summary>AAC bit rate in kbit/s.</summary>
    public int AudioKbps { get; set; } = 160;

    /// <summary>How much of a scene may be filled by holding its last frame when the source clip ends early.</summary>
    public TimeSpan HoldTolerance { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Integrated loudness of the speech in LUFS (EBU R128); −16 is usual for phones and the web.</summary>
    public double LoudnessLufs { get; set; } = -16;
}

/// <summary>Burned-in text of a scene.</summary>
internal sealed class OverlayOptions
{
    /// <summary>Font files in order of preference; empty = DejaVu Sans Bold, DejaVu Sans, Noto Sans CJK where installed.</summary>
    public string[] Fonts { get; set; } = [];

    /// <summary>Top by default: the presenter stands at the bottom.</summary>
    public OverlayPosition Position { get; set; } = OverlayPosition.Top;

    /// <summary>Opacity of the black box behind the text, 0…1.</summary>
    public double BoxOpacity { get; set; } = 0.5;
}

internal enum OverlayPosition
{
    Top,
    Bottom,
}

/// <summary>Green-screen keying.</summary>
internal sealed class ChromaOptions
{
    /// <summary>Key colour as RRGGBB; HeyGen is asked for exactly this background.</summary>
    public string Color { get; set; } = "00FF00";

    /// <summary>Distance from the key colour that is fully transparent, 0.01…1.</summary>
    public double Similarity { get; set; } = 0.25;

    /// <summary>Width of the soft edge beyond <see cref="Similarity"/>, 0…1.</summary>
    public double Blend { get; set; } = 0.12;
}

/// <summary>When a finished video is not good enough to hand out.</summary>
internal sealed class VerificationOptions
{
    public TimeSpan DurationTolerance { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Largest share of black picture, 0…1.</summary>
    public double MaxBlackShare { get; set; } = 0.5;

    /// <summary>A video whose loudest sample is below this (dBFS) counts as silent.</summary>
    public double MinPeakDecibels { get; set; } = -45;

    /// <summary>A video whose mean level is below this (dBFS) counts as silent.</summary>
    public double MinMeanDecibels { get; set; } = -60;

    /// <summary>Smallest plausible total bit rate in kbit/s.</summary>
    public int MinKbps { get; set; } = 40;

    /// <summary>Largest plausible total bit rate in kbit/s.</summary>
    public int MaxKbps { get; set; } = 20_000;
}
