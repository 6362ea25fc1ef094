using System.ComponentModel.DataAnnotations;

namespace Renderly.Media.FFmpeg;

/// <summary>How pictures and sound are worked on.</summary>
internal sealed class MediaOptions
{
    public const string Section = "Media";

    [Required]
    public string FFmpegPath { get; set; } = "ffmpeg";

    [Required]
    public string FFprobePath { get; set; } = "ffprobe";

    /// <summary>Folder for files in work; each task has a sub-folder of its own that is removed at its end.</summary>
    [Required]
    public string WorkFolder { get; set; } = Path.Combine(Path.GetTempPath(), "renderly-media");

    /// <summary>Font of the text overlays.</summary>
    [Required]
    public string FontFile { get; set; } = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf";

    /// <summary>Renders at the same moment; each uses about one core.</summary>
    [Range(1, 64)]
    public int MaxProcesses { get; set; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Wall-clock limit of one FFmpeg run.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "06:00:00")]
    public TimeSpan ProcessTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Address space of one FFmpeg run, bytes.</summary>
    [Range(256L * 1024 * 1024, long.MaxValue)]
    public long ProcessMemoryBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Largest file that FFmpeg may write, bytes.</summary>
    [Range(1024L * 1024, long.MaxValue)]
    public long MaxFileBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>x264 preset: slower ones make smaller files.</summary>
    [Required, RegularExpression("^(ultrafast|superfast|veryfast|faster|fast|medium|slow)$")]
    public string Preset { get; set; } = "veryfast";

    /// <summary>Frames a second of everything that leaves here; Veo's own rate.</summary>
    [Range(1, 60)]
    public int FrameRate { get; set; } = 24;
}
