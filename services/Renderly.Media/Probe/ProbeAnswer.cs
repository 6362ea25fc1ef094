using System.Globalization;
using System.Text.Json;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Probe;

/// <summary>Reads ffprobe's JSON.</summary>
internal static class ProbeAnswer
{
    // Whatever the case: a WebM that went through a remuxer says ALPHA_MODE, a fresh one alpha_mode.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
    };

    /// <exception cref="FFmpegException"><see cref="FFmpegError.UnreadableInput"/>: no stream, no length, or not JSON.</exception>
    public static MediaInfo Parse(string json, long sizeBytes, bool isPicture = false)
    {
        var answer = Read(json);
        var total = isPicture ? TimeSpan.Zero : Seconds(answer.Format?.Duration);
        var streams = answer.Streams ?? [];
        var video = streams.FirstOrDefault(s => s.CodecType == "video" && s.Disposition?.AttachedPic != 1);
        var audio = streams.FirstOrDefault(s => s.CodecType == "audio");
        if ((video ?? audio) is null || total is not { } duration || (duration <= TimeSpan.Zero && !isPicture))
        {
            throw new FFmpegException(FFmpegError.UnreadableInput, "The file holds no picture or sound of a known length");
        }

        return new MediaInfo(duration, answer.Format!.FormatName ?? "", sizeBytes, answer.Format.NbStreams,
            video is null ? null : Video(video, duration), audio is null ? null : Audio(audio, duration));
    }

    private static Answer Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(json, Json) ?? new Answer(null, null);
        }
        catch (JsonException e)
        {
            throw new FFmpegException(
                FFmpegError.UnreadableInput, "ffprobe did not describe the file", json[..Math.Min(json.Length, 400)], e);
        }
    }

    private static VideoStream Video(Stream stream, TimeSpan total) => new(
        stream.CodecName ?? "unknown", stream.Width, stream.Height, Rate(stream.AvgFrameRate), stream.PixFmt ?? "unknown",
        stream.Tags?.AlphaMode == "1" || (stream.PixFmt ?? "").Contains("yuva", StringComparison.Ordinal)
            || (stream.PixFmt ?? "").Contains("rgba", StringComparison.Ordinal),
        Rotation(stream), StreamDuration(stream, total))
    {
        Start = Seconds(stream.StartTime) ?? TimeSpan.Zero,
        Colour = new ColourTags(
            Known(stream.ColorSpace), Known(stream.ColorTransfer), Known(stream.ColorPrimaries), Known(stream.ColorRange)),
    };

    private static string? Known(string? tag) => tag is "unknown" or "reserved" or "unspecified" ? null : tag;

    private static AudioStream Audio(Stream stream, TimeSpan total) => new(
        stream.CodecName ?? "unknown", int.TryParse(stream.SampleRate, CultureInfo.InvariantCulture, out var rate) ? rate : 0,
        stream.Channels, StreamDuration(stream, total));

    // MP4 keeps the duration as a field, Matroska as a tag "00:00:10.007000000".
    private static TimeSpan StreamDuration(Stream stream, TimeSpan total) =>
        Seconds(stream.Duration) ?? TagTime(stream.Tags?.Duration) ?? total;

    // The display matrix turns counter-clockwise, the older tag clockwise.
    private static int Rotation(Stream stream)
    {
        var matrix = stream.SideDataList?.Select(s => s.Rotation).FirstOrDefault(r => r != 0) ?? 0;
        var clockwise = matrix != 0
            ? -matrix
            : int.TryParse(stream.Tags?.Rotate, CultureInfo.InvariantCulture, out var tag) ? tag : 0;
        return ((clockwise % 360) + 360) % 360;
    }

    private static double Rate(string? fraction)
    {
        var parts = (fraction ?? "").Split('/');
        return parts.Length == 2
            && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var numerator)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var denominator)
            && denominator > 0
            ? numerator / denominator
            : 0;
    }

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static TimeSpan? TagTime(string? text) =>
        text?.Split(':') is [var hours, var minutes, var seconds]
        && int.TryParse(hours, CultureInfo.InvariantCulture, out var h)
        && int.TryParse(minutes, CultureInfo.InvariantCulture, out var m)
        && Seconds(seconds) is { } s
            ? new TimeSpan(h, m, 0) + s
            : null;

    private sealed record Answer(List<Stream>? Streams, Format? Format);

    private sealed record Format(string? FormatName, string? Duration, int NbStreams);

    private sealed record Stream(
        string? CodecType, string? CodecName, int Width, int Height, string? AvgFrameRate, string? PixFmt, string? SampleRate,
        int Channels, string? Duration, Tags? Tags, Disposition? Disposition, List<SideData>? SideDataList,
        string? ColorSpace = null, string? ColorTransfer = null, string? ColorPrimaries = null, string? ColorRange = null,
        string? StartTime = null);

    private sealed record Tags(string? AlphaMode, string? Rotate, string? Duration);

    private sealed record Disposition(int AttachedPic);

    private sealed record SideData(int Rotation);
}
