using System.Globalization;

namespace Renderly.Media.FFmpeg;

/// <summary>The output format that every player takes: H.264 High, yuv420p, index first.</summary>
internal static class OutputFormat
{
    public static IEnumerable<string> H264(MediaOptions options) =>
    [
        "-c:v", "libx264", "-preset", options.Preset, "-crf", "20", "-profile:v", "high", "-pix_fmt", "yuv420p",
        "-r", options.FrameRate.ToString(CultureInfo.InvariantCulture), "-threads", "2",
        "-movflags", "+faststart", "-map_metadata", "-1",
    ];

    public static IEnumerable<string> Aac { get; } = ["-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2"];

    /// <summary>Seconds as FFmpeg reads them, whatever the culture.</summary>
    public static string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
