using System.Globalization;
using System.Text.RegularExpressions;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Finish;

/// <summary>Looks at a finished video as a viewer would: is it all there, can it be seen, can it be heard?</summary>
internal sealed partial class VideoVerifier(FFmpegProcess ffmpeg, MediaProbe probe)
{
    private const double ToleranceSeconds = 0.5;
    private const double MaxBlackShare = 0.5;
    private const double SilenceDecibels = -50;

    /// <summary>All that is wrong with the file, in words; empty when it is right.</summary>
    /// <param name="minSeconds">It must not be shorter than this, less half a second.</param>
    /// <param name="maxSeconds">Nor longer than this, plus half a second; null for no limit.</param>
    public async Task<(MediaInfo Info, IReadOnlyList<string> Findings)> VerifyAsync(
        string path,
        int widthPixels,
        int heightPixels,
        double minSeconds,
        double? maxSeconds,
        CancellationToken cancellationToken)
    {
        var info = await probe.ProbeAsync(path, cancellationToken);
        var findings = new List<string>();
        if (info.Video is not { Codec: "h264", PixelFormat: "yuv420p" } video || video.WidthPixels != widthPixels || video.HeightPixels != heightPixels)
        {
            findings.Add($"The picture is not H.264 yuv420p {widthPixels}x{heightPixels} but {info.Video}.");
        }

        if (info.Audio is not { Codec: "aac" })
        {
            findings.Add($"The sound is not AAC but {info.Audio?.Codec ?? "missing"}.");
        }

        if (info.DurationSeconds < minSeconds - ToleranceSeconds || info.DurationSeconds > (maxSeconds ?? double.MaxValue) + ToleranceSeconds)
        {
            findings.Add(string.Create(CultureInfo.InvariantCulture, $"It lasts {info.DurationSeconds:0.00} s instead of {minSeconds:0.00} s."));
        }

        if (findings.Count == 0)
        {
            findings.AddRange(await LookAndListenAsync(path, info.DurationSeconds, cancellationToken));
        }

        return (info, findings);
    }

    /// <summary>Decodes the whole file once, small, so that a truncated one is noticed too.</summary>
    private async Task<IEnumerable<string>> LookAndListenAsync(string path, double durationSeconds, CancellationToken cancellationToken)
    {
        var log = await ffmpeg.RunAsync(
            [
                "-xerror", .. FFmpegProcess.Input(path), "-vf", "scale=90:-2,blackdetect=d=0.2:pix_th=0.08", "-af", "volumedetect", "-f", "null", "-",
            ],
            cancellationToken);
        var black = BlackDuration().Matches(log).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        var loudest = MaxVolume().Match(log) is { Success: true } volume ? double.Parse(volume.Groups[1].Value, CultureInfo.InvariantCulture) : double.NegativeInfinity;
        var findings = new List<string>();
        if (black > durationSeconds * MaxBlackShare)
        {
            findings.Add(string.Create(CultureInfo.InvariantCulture, $"It is black for {black:0.0} s."));
        }

        if (loudest < SilenceDecibels)
        {
            findings.Add("It is silent.");
        }

        return findings;
    }

    [GeneratedRegex(@"black_duration:([0-9.]+)")]
    private static partial Regex BlackDuration();

    [GeneratedRegex(@"max_volume: (-?[0-9.]+) dB")]
    private static partial Regex MaxVolume();
}
