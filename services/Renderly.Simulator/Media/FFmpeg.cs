using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Media;

/// <summary>FFmpeg and ffprobe with the settings all renderings share.</summary>
internal sealed class FFmpeg(IOptions<SimulatorOptions> options)
{
    private readonly SimulatorOptions _options = options.Value;

    /// <summary>One thread and one set of settings: files made here can be joined without encoding again, and are the same each time.</summary>
    public static readonly string[] H264 =
    [
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-pix_fmt", "yuv420p", "-threads", "1", "-g", "48",
        .. Bt709, "-video_track_timescale", "12000",
    ];

    public static readonly string[] Mp4 = ["-movflags", "+faststart", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"];

    public static string[] Bt709 => ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"];

    public Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, Func<Stream, CancellationToken, Task>? feed = null) =>
        ChildProcess.RunAsync(
            _options.FfmpegPath, ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments], _options.RenderTimeLimit, cancellationToken, feed);

    /// <exception cref="MediaException">The file is not a picture, film or sound.</exception>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var json = await ChildProcess.RunAsync(
            _options.FfprobePath,
            ["-v", "error", "-protocol_whitelist", "file", "-print_format", "json", "-show_format", "-show_streams", path],
            _options.RenderTimeLimit,
            cancellationToken);
        using var document = JsonDocument.Parse(json);
        var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToList();
        var video = streams.FirstOrDefault(s => Text(s, "codec_type") == "video");
        var hasVideo = video.ValueKind == JsonValueKind.Object;
        return new MediaInfo(
            Number(Text(document.RootElement.GetProperty("format"), "duration")),
            hasVideo ? video.GetProperty("width").GetInt32() : 0,
            hasVideo ? video.GetProperty("height").GetInt32() : 0,
            hasVideo ? Rate(Text(video, "r_frame_rate")) : 0,
            hasVideo,
            streams.Any(s => Text(s, "codec_type") == "audio"),
            hasVideo ? Text(video, "codec_name") : null);
    }

    public static string Invariant(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double Number(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static double Rate(string? text) =>
        text?.Split('/') is [var n, var d] && Number(d) > 0 ? Number(n) / Number(d) : 0;
}
