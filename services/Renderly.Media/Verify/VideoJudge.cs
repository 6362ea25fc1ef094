using System.Globalization;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Verify;

/// <summary>Compares measurements with expectations; collects all findings instead of stopping at the first.</summary>
internal sealed class VideoJudge(VerificationOptions limits)
{
    private readonly List<VideoFinding> findings = [];

    public IReadOnlyList<VideoFinding> Judge(MediaInfo info, VideoMeasurement? measurement, VideoExpectation expected)
    {
        Picture(info.Video, expected);
        Sound(info.Audio, measurement, expected);
        Length(info, expected);
        if (info.Video is { } video && measurement is not null)
        {
            Content(video, measurement, expected);
        }

        var least = expected.MayStandStill ? 0 : limits.MinKbps;
        Require(info.Kbps >= least && info.Kbps <= limits.MaxKbps, VideoDefect.ImplausibleBitrate,
            $"bit rate {info.Kbps:0} kbit/s, expected {least}…{limits.MaxKbps}");
        return findings;
    }

    private void Picture(VideoStream? video, VideoExpectation expected)
    {
        if (video is null)
        {
            Add(VideoDefect.NoVideo, "no picture");
            return;
        }

        Require(
            video.Codec == expected.VideoCodec, VideoDefect.WrongVideoCodec, $"video codec {video.Codec}, expected {expected.VideoCodec}");
        Require(video.PixelFormat == "yuv420p", VideoDefect.WrongPixelFormat, $"pixel format {video.PixelFormat}, expected yuv420p");
        Require(
            video.DisplayWidthPixels == expected.WidthPixels && video.DisplayHeightPixels == expected.HeightPixels, VideoDefect.WrongSize,
            $"size {video.DisplayWidthPixels}×{video.DisplayHeightPixels}, expected {expected.WidthPixels}×{expected.HeightPixels}");
    }

    private void Sound(AudioStream? audio, VideoMeasurement? measurement, VideoExpectation expected)
    {
        if (!expected.Sound)
        {
            return;
        }

        if (audio is null)
        {
            Add(VideoDefect.NoAudio, "no sound");
            return;
        }

        Require(
            audio.Codec == expected.AudioCodec, VideoDefect.WrongAudioCodec, $"audio codec {audio.Codec}, expected {expected.AudioCodec}");
        if (expected.IsOfGoodFilm)
        {
            return;
        }

        var (mean, peak) = (measurement?.MeanDecibels, measurement?.PeakDecibels);
        Require(measurement is null || (peak >= limits.MinPeakDecibels && mean >= limits.MinMeanDecibels), VideoDefect.Silent,
            $"silent: peak {peak:0.#} dB, mean {mean:0.#} dB; expected at least {limits.MinPeakDecibels} and {limits.MinMeanDecibels}");
    }

    private void Length(MediaInfo info, VideoExpectation expected)
    {
        if (expected.Duration is { } duration)
        {
            Require((info.Duration - duration).Duration() <= limits.DurationTolerance, VideoDefect.WrongDuration,
                $"lasts {info.Duration.TotalSeconds:0.##} s, expected {duration.TotalSeconds:0.##} ± {
                    limits.DurationTolerance.TotalSeconds:0.##} s");
        }
    }

    private void Content(VideoStream video, VideoMeasurement measurement, VideoExpectation expected)
    {
        var promised = video.Duration.TotalSeconds * video.FramesPerSecond;
        var missing = promised - measurement.FrameCount;
        Require(missing <= video.FramesPerSecond * limits.DurationTolerance.TotalSeconds, VideoDefect.Truncated,
            $"truncated: {measurement.FrameCount} of {promised:0} frames can be decoded");
        Require(measurement.DecodeErrorCount == 0, VideoDefect.DecodeErrors, $"{measurement.DecodeErrorCount} decoding errors");
        var black = measurement.BlackDuration / video.Duration;
        Require(
            black <= limits.MaxBlackShare || expected.IsOfGoodFilm,
            VideoDefect.Black,
            $"{black:P0} of the picture is black, at most {limits.MaxBlackShare:P0} is allowed");
    }

    private void Require(bool good, VideoDefect defect, FormattableString message)
    {
        if (!good)
        {
            Add(defect, message.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Add(VideoDefect defect, string message) => findings.Add(new VideoFinding(defect, message));
}
