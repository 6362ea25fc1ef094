using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Media.Compose;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.UnitTests.Media;

public sealed class ComposePlanTests
{
    [Theory]
    [InlineData(LengthPolicy.HoldLastFrame, 36, 30, 36 * 24)]
    [InlineData(LengthPolicy.HoldLastFrame, 30, 36, 36 * 24)]
    [InlineData(LengthPolicy.EndWithSpeech, 36, 30, 30 * 24)]
    [InlineData(LengthPolicy.EndWithSpeech, 30, 36, 36 * 24)]
    internal void The_length_follows_the_policy(LengthPolicy policy, double broll, double speech, int frames) =>
        Plan(policy, PresenterStrategy.Transparent, broll, speech).TotalFrames.ShouldBe(frames);

    [Fact]
    public void A_speech_that_ends_within_a_frame_gets_the_whole_frame() =>
        Plan(LengthPolicy.EndWithSpeech, PresenterStrategy.Transparent, 36, 10.03).TotalFrames.ShouldBe(241);

    [Fact]
    public void Silence_fills_up_to_the_last_frame_and_the_broll_is_held()
    {
        var graph = Plan(LengthPolicy.HoldLastFrame, PresenterStrategy.Transparent, 30, 36).FilterGraph;

        graph.ShouldContain("apad=whole_dur=36,atrim=end=36[audio]");
        graph.ShouldContain("tpad=stop_mode=clone:stop=168,trim=end_frame=864[broll]");
    }

    [Fact]
    public void Vp9_with_alpha_is_decoded_by_libvpx_and_a_green_screen_by_whatever_fits()
    {
        Plan(LengthPolicy.HoldLastFrame, PresenterStrategy.Transparent, 2, 2).PresenterDecoder.ShouldBe("libvpx-vp9");
        Plan(LengthPolicy.HoldLastFrame, PresenterStrategy.Chroma, 2, 2, alpha: false).PresenterDecoder.ShouldBeNull();
    }

    [Fact]
    public void Chroma_keys_with_the_configured_colour_and_takes_out_the_spill()
    {
        var graph = Plan(LengthPolicy.HoldLastFrame, PresenterStrategy.Chroma, 2, 2, alpha: false).FilterGraph;

        graph.ShouldContain("chromakey=0x00FF00:0.25:0.12");
        graph.ShouldContain("despill=type=green");
        graph.ShouldContain("overlay=x=122:y=230");
    }

    [Fact]
    public void Without_speech_or_without_alpha_there_is_nothing_to_compose()
    {
        Should.Throw<FFmpegException>(() => Plan(LengthPolicy.HoldLastFrame, PresenterStrategy.Chroma, 2, 2, sound: false))
            .Error.ShouldBe(FFmpegError.UnsuitableInput);
        Should.Throw<FFmpegException>(() => Plan(LengthPolicy.HoldLastFrame, PresenterStrategy.Transparent, 2, 2, alpha: false))
            .Error.ShouldBe(FFmpegError.UnsuitableInput);
    }

    private static ComposePlan Plan(
        LengthPolicy policy, PresenterStrategy strategy, double broll, double speech, bool alpha = true, bool sound = true) =>
        ComposePlan.Create(
            new ComposeRequest("b.mp4", "p.webm", "o.mp4", strategy) { LengthPolicy = policy },
            File(broll, alpha: false, sound: false), File(speech, alpha, sound), new MediaOptions());

    private static VideoFile File(double seconds, bool alpha, bool sound)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        var video = new VideoStream(alpha ? "vp9" : "h264", 720, 1280, 25, "yuv420p", alpha, 0, duration);
        var audio = sound ? new AudioStream("opus", 48_000, 1, duration) : null;
        return new VideoFile(new MediaInfo(duration, "", 1, 2, video, audio), video);
    }
}
