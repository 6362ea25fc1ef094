namespace Renderly.Media.FFmpeg;

/// <summary>How the Media service runs FFmpeg and what its output looks like; section <c>Media</c>.</summary>
internal sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>Name on the PATH or absolute path.</summary>
    public string FFmpegPath { get; set; } = "ffmpeg";

    /// <summary>Name on the PATH or absolute path.</summary>
    public string FFprobePath { get; set; } = "ffprobe";

    /// <summary>Name on the PATH or absolute path; without it HEIC and AVIF pictures are refused.</summary>
    public string HeifConvertPath { get; set; } = "heif-convert";

    /// <summary>Name on the PATH or absolute path.</summary>
    public string FluidSynthPath { get; set; } = "fluidsynth";

    /// <summary>Name on the PATH or absolute path.</summary>
    public string EspeakNgPath { get; set; } = "espeak-ng";

    /// <summary>The file of the instruments that music is played on: General MIDI, SF2 or SF3.</summary>
    public string SoundFont { get; set; } = "/usr/share/sounds/sf3/FluidR3Mono_GM.sf3";

    public ProcessOptions Process { get; set; } = new();

    public InputOptions Input { get; set; } = new();

    public SoundOptions Sounds { get; set; } = new();

    public OutputOptions Output { get; set; } = new();

    public CacheOptions Cache { get; set; } = new();

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

/// <summary>Sounds: music and voices, those that users bring along among them.</summary>
internal sealed class SoundOptions
{
    /// <summary>Largest sound that is fetched from an address of a user's.</summary>
    public long MaxBytes { get; set; } = 50L << 20;

    /// <summary>For fetching it, from the first look-up to the last byte.</summary>
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest sound; those of a film may be longer than its clips.</summary>
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(1);
}

/// <summary>How well picture and sound are encoded. Size, rate and loudness come with each film.</summary>
internal sealed class OutputOptions
{
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
}

/// <summary>What is kept in the work folder so that an edited film does not make all of it again.</summary>
internal sealed class CacheOptions
{
    /// <summary>Bound of all that is kept, and never more than half of the disk's space; 0 keeps nothing.</summary>
    public long MaxBytes { get; set; } = 1L << 30;
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
