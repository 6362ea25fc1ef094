using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Renderly.Testing;

/// <summary>What ffprobe says about a file.</summary>
/// <param name="AudioCodec">Empty for a silent film.</param>
public sealed record MediaFile(string VideoCodec, string PixelFormat, int Width, int Height, string AudioCodec, double Seconds)
{
    public static async Task<MediaFile> ProbeAsync(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", path]) { RedirectStandardOutput = true })!;
        using var json = await JsonDocument.ParseAsync(process.StandardOutput.BaseStream);
        var streams = json.RootElement.GetProperty("streams").EnumerateArray().ToList();
        var video = streams.Single(stream => stream.GetProperty("codec_type").GetString() == "video");
        var audio = streams.Where(stream => stream.GetProperty("codec_type").GetString() == "audio").ToList();
        return new MediaFile(
            video.GetProperty("codec_name").GetString()!,
            video.GetProperty("pix_fmt").GetString()!,
            video.GetProperty("width").GetInt32(),
            video.GetProperty("height").GetInt32(),
            audio is [var sound] ? sound.GetProperty("codec_name").GetString()! : "",
            double.Parse(json.RootElement.GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture));
    }
}
