using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Media;

/// <summary>FFmpeg and ffprobe with the settings all renderings share.</summary>
internal sealed class FFmpeg(IOptions<SimulatorOptions> options)
{
    private readonly SimulatorOptions _options = options.Value;

    public static readonly string[] Mp4 =
    [
        "-video_track_timescale", "12000", "-movflags", "+faststart", "-map_metadata", "-1",
        "-fflags", "+bitexact", "-flags:v", "+bitexact",
    ];

    public static string[] Bt709 => ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"];

    /// <summary>
    /// One thread and one set of settings: files made here can be joined without encoding again, and are the same each time.
    /// </summary>
    public static string[] H264 =>
        ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-pix_fmt", "yuv420p", "-threads", "1", "-g", "48", .. Bt709];

    // Realtime VP9: a presenter is seen for seconds and rendered on the viewer's own machine.
    public static string[] Vp9 =>
    [
        "-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p", "-deadline", "realtime", "-cpu-used", "8", "-crf", "34", "-b:v", "0", "-threads", "1",
        "-auto-alt-ref", "0", "-g", "100", .. Bt709, "-c:a", "libopus", "-b:a", "96k", "-fflags", "+bitexact",
    ];

    public static string[] Aac => ["-c:a", "aac", "-b:a", "128k", "-ac", "2"];

    /// <summary>Input of bare frames from the pipe.</summary>
    public static string[] Raw(string format, int width, int height, int framesPerSecond, params string[] more) =>
        ["-f", "rawvideo", "-pix_fmt", format, "-s", $"{width}x{height}", "-r", $"{framesPerSecond}", .. more, "-i", "pipe:0"];

    public Task RunAsync(
        IEnumerable<string> arguments, CancellationToken cancellationToken, Func<Stream, CancellationToken, Task>? feed = null) =>
        ChildProcess.RunAsync(
            _options.FfmpegPath, ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments], _options.RenderTimeLimit,
            cancellationToken, feed);

    /// <summary>Joins films of equal settings, one after another, as the first input of the arguments.</summary>
    public Task JoinAsync(IEnumerable<string> files, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var list = string.Concat(files.Select(file => $"file 'file:{file.Replace("'", "'\\''", StringComparison.Ordinal)}'\n"));
        return RunAsync(
            ["-f", "concat", "-safe", "0", "-protocol_whitelist", "file,pipe", "-i", "pipe:0", .. arguments],
            cancellationToken,
            async (input, token) => await input.WriteAsync(Encoding.UTF8.GetBytes(list), token));
    }

    /// <exception cref="MediaException">The file is not a picture, film or sound.</exception>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var json = await ChildProcess.RunAsync(
            _options.FfprobePath,
            ["-v", "error", "-protocol_whitelist", "file", "-print_format", "json", "-show_format", "-show_streams", path],
            _options.RenderTimeLimit,
            cancellationToken);
        using var document = JsonDocument.Parse(json);
        var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToLookup(stream => Text(stream, "codec_type"));
        var seconds = Number(Text(document.RootElement.GetProperty("format"), "duration"));
        return streams["video"].Select(JsonElement? (stream) => stream).FirstOrDefault() is { } video
            ? new MediaInfo(
                seconds, video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32(),
                Rate(Text(video, "r_frame_rate")), true, streams["audio"].Any(), Text(video, "codec_name"))
            : new MediaInfo(seconds, 0, 0, 0, false, streams["audio"].Any(), null);
    }

    public static string Invariant(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double Number(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static double Rate(string? text) => text?.Split('/') is [var n, var d] && Number(d) > 0 ? Number(n) / Number(d) : 0;
}

/// <summary>What ffprobe says about a file. A still picture has no seconds.</summary>
internal sealed record MediaInfo(
    double Seconds, int Width, int Height, double FramesPerSecond, bool HasVideo, bool HasAudio, string? VideoCodec);
