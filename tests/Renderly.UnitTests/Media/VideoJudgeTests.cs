using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;
using Renderly.Media.Verify;

namespace Renderly.UnitTests.Media;

public sealed class VideoJudgeTests
{
    private static readonly VideoExpectation Expected = new(720, 1280, TimeSpan.FromSeconds(36));
    private static readonly VideoStream Picture = new("h264", 720, 1280, 24, "yuv420p", false, 0, TimeSpan.FromSeconds(36));
    private static readonly AudioStream Sound = new("aac", 48_000, 2, TimeSpan.FromSeconds(36));
    private static readonly MediaInfo Good = new(TimeSpan.FromSeconds(36), "mov", 9_000_000, 2, Picture, Sound);
    private static readonly VideoMeasurement Measured = new(864, TimeSpan.Zero, -18, -2, 0);

    [Fact]
    public void A_good_video_passes() => Defects(Good, Measured).ShouldBeEmpty();

    [Fact]
    public void Every_defect_is_reported_at_once()
    {
        var info = new MediaInfo(TimeSpan.FromSeconds(20), "mov", 90_000_000, 2,
            Picture with { Codec = "hevc", PixelFormat = "yuv444p", WidthPixels = 700 }, Sound with { Codec = "mp3" });

        Defects(info, new VideoMeasurement(100, TimeSpan.FromSeconds(30), double.NegativeInfinity, double.NegativeInfinity, 3)).ShouldBe(
        [
            VideoDefect.WrongVideoCodec, VideoDefect.WrongPixelFormat, VideoDefect.WrongSize, VideoDefect.WrongAudioCodec,
            VideoDefect.Silent, VideoDefect.WrongDuration, VideoDefect.Truncated, VideoDefect.DecodeErrors, VideoDefect.Black,
            VideoDefect.ImplausibleBitrate,
        ]);
    }

    [Theory]
    [InlineData(35.5, false)]
    [InlineData(36.5, false)]
    [InlineData(35.4, true)]
    [InlineData(36.6, true)]
    public void Half_a_second_more_or_less_is_tolerated(double seconds, bool wrong) =>
        Defects(Good with { Duration = TimeSpan.FromSeconds(seconds) }, Measured).Contains(VideoDefect.WrongDuration).ShouldBe(wrong);

    [Fact]
    public void Sound_that_was_not_asked_for_is_not_judged() =>
        new VideoJudge(new VerificationOptions()).Judge(
            Good with { Audio = null }, Measured with { MeanDecibels = null, PeakDecibels = null },
            Expected with { Sound = false }).ShouldBeEmpty();

    [Fact]
    public void A_sound_stream_that_could_not_be_measured_counts_as_silent() =>
        Defects(Good, Measured with { MeanDecibels = null, PeakDecibels = null }).ShouldBe([VideoDefect.Silent]);

    [Fact]
    public void Measurements_are_read_from_what_the_filters_say()
    {
        var reader = new MeasurementReader();
        reader.Diagnostic("[blackdetect @ 0x1] [info] black_start:0 black_end:1.5 black_duration:1.5");
        reader.Diagnostic("[blackdetect @ 0x1] [info] black_start:3 black_end:3.25 black_duration:0.25");
        reader.Diagnostic("[Parsed_volumedetect_0 @ 0x1] [info] mean_volume: -18.2 dB");
        reader.Diagnostic("[Parsed_volumedetect_0 @ 0x1] [info] max_volume: -inf dB");
        reader.Diagnostic("[h264 @ 0x1] [error] Invalid NAL unit size");
        reader.Progress("frame=12");
        reader.Progress("frame=864");
        reader.Progress("progress=end");

        reader.Result.ShouldBe(new VideoMeasurement(864, TimeSpan.FromSeconds(1.75), -18.2, double.NegativeInfinity, 1));
    }

    [Theory]
    [InlineData("h264", "yuv420p", 720, 0, 24, "aac", 2, false, false)]
    [InlineData("vp9", "yuv420p", 720, 0, 24, "opus", 2, true, true)]
    [InlineData("h264", "yuvj420p", 720, 0, 24, "aac", 2, true, false)]
    [InlineData("h264", "yuv420p", 540, 0, 24, "aac", 2, true, false)]
    [InlineData("h264", "yuv420p", 720, 90, 24, "aac", 2, true, false)]
    [InlineData("h264", "yuv420p", 720, 0, 120, "aac", 2, true, false)]
    [InlineData("h264", "yuv420p", 720, 0, 24, "aac", 6, false, true)]
    public void Only_what_does_not_fit_is_encoded_again(
        string codec, string pixels, int width, int rotation, double rate, string sound, int channels, bool video, bool audio)
    {
        var picture = Picture with
        {
            Codec = codec,
            PixelFormat = pixels,
            WidthPixels = width,
            RotationDegrees = rotation,
            FramesPerSecond = rate
        };
        var info = Good with { Video = picture, Audio = Sound with { Codec = sound, Channels = channels } };

        NormalisePlan.For(info, picture, 720, 1280).ShouldBe(new NormalisePlan(video, audio));
    }

    private static IEnumerable<VideoDefect> Defects(MediaInfo info, VideoMeasurement measured) =>
        new VideoJudge(new VerificationOptions()).Judge(info, measured, Expected).Select(finding => finding.Defect);
}
