using System.Globalization;
using System.Text.Json;

namespace Renderly.Media.FFmpeg;

/// <summary>Looks at a file before anything is decoded, and refuses what no honest provider sends.</summary>
internal sealed class MediaProbe(FFmpegProcess ffmpeg)
{
    private const int MaxPixelsPerSide = 4096;
    private const double MaxDurationSeconds = 30 * 60;

    /// <exception cref="FFmpegException">It is no media file, is damaged, or is absurdly large.</exception>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var json = await ffmpeg.ProbeAsync(
            ["-protocol_whitelist", "file,pipe", "-show_format", "-show_streams", "-of", "json", path], cancellationToken);
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("format", out var format) || !document.RootElement.TryGetProperty("streams", out var streams))
        {
            throw new FFmpegException($"{Path.GetFileName(path)} holds no pictures or sound.");
        }

        var duration = Number(format, "duration") ?? 0;
        VideoStream? video = null;
        AudioStream? audio = null;
        foreach (var stream in streams.EnumerateArray())
        {
            switch (Text(stream, "codec_type"))
            {
                case "video" when video is null:
                    video = new VideoStream(
                        Text(stream, "codec_name") ?? "?",
                        stream.GetProperty("width").GetInt32(),
                        stream.GetProperty("height").GetInt32(),
                        Text(stream, "pix_fmt") ?? "?",
                        Number(stream, "duration") ?? duration);
                    break;
                case "audio" when audio is null:
                    audio = new AudioStream(
                        Text(stream, "codec_name") ?? "?",
                        (int)(Number(stream, "sample_rate") ?? 0),
                        (int)(Number(stream, "channels") ?? 0));
                    break;
            }
        }

        if (video is { } v && (v.WidthPixels > MaxPixelsPerSide || v.HeightPixels > MaxPixelsPerSide) || duration > MaxDurationSeconds)
        {
            throw new FFmpegException($"{Path.GetFileName(path)} is larger than {MaxPixelsPerSide} pixels or longer than {MaxDurationSeconds / 60:0} minutes.");
        }

        return new MediaInfo(duration, video, audio, new FileInfo(path).Length);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static double? Number(JsonElement json, string name) =>
        double.TryParse(Text(json, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
