using System.Globalization;

namespace Renderly.Media.FFmpeg;

/// <summary>Output arguments shared by all operations: H.264 High yuv420p, AAC stereo 48 kHz, MP4 that starts playing at once.</summary>
internal static class EncodeArguments
{
    public const int AudioSampleRateHz = 48_000;

    /// <param name="options">Quality and threads.</param>
    /// <param name="framesPerSecond">Of what is encoded.</param>
    public static IEnumerable<string> H264(MediaOptions options, double framesPerSecond)
    {
        var output = options.Output;
        return
        [
            "-c:v", "libx264", "-preset", output.Preset, "-crf", Text(output.ConstantRateFactor),
            "-maxrate", $"{Text(output.MaxVideoKbps)}k", "-bufsize", $"{Text(output.MaxVideoKbps * 2)}k",
            "-profile:v", "high", "-pix_fmt", "yuv420p",
            // A key frame every two seconds: players and HeyGen seek without decoding from the start.
            "-g", Text(Math.Max(1, (int)Math.Round(framesPerSecond * 2))), "-threads", Text(options.Process.Threads),
        ];
    }

    public static IEnumerable<string> Aac(MediaOptions options) =>
        ["-c:a", "aac", "-b:a", $"{Text(options.Output.AudioKbps)}k", "-ar", Text(AudioSampleRateHz), "-ac", "2"];

    /// <summary>A sound without loss: 48 kHz, 16 bits, nothing of what foreign files say of themselves; the same bytes each time.</summary>
    public static IEnumerable<string> Flac(string path) =>
    [
        "-c:a", "flac", "-ar", Text(AudioSampleRateHz), "-sample_fmt", "s16", "-map_metadata", "-1", "-fflags", "+bitexact",
        "-flags:a", "+bitexact", "-f", "flac", InputArguments.FileUrl(path),
    ];

    /// <summary>Metadata of foreign files (names, places, software) is not passed on.</summary>
    public static IEnumerable<string> Mp4(string path) => [.. Container("mp4"), InputArguments.FileUrl(path)];

    /// <param name="muxer">FFmpeg's name of a format of the MP4 family; the path follows.</param>
    public static IEnumerable<string> Container(string muxer) =>
        ["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-movflags", "+faststart", "-f", muxer];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
