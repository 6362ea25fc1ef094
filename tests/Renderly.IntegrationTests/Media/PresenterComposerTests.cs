using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Media.Compose;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.IntegrationTests.Media;

public sealed class PresenterComposerTests(MediaKit kit) : IClassFixture<MediaKit>
{
    // Default placement on 720×1280: a 576×1024 clip at (122, 230). The presenter is a block over the clip's middle third.
    private const string InsidePresenter = "60:200:380:600";
    private const string InsideClipBesidePresenter = "60:200:150:600";
    private const string OutsideClip = "60:200:20:600";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transparent_presenter_covers_the_broll_only_where_it_is_opaque()
    {
        var output = await ComposeAsync("alpha.mp4", await BrollAsync(2), await TransparentAsync(2), PresenterStrategy.Transparent);

        (await kit.ColourAtAsync(output, 1, InsidePresenter)).ShouldBeNear(255, 255, 0);
        (await kit.ColourAtAsync(output, 1, InsideClipBesidePresenter)).ShouldBeNear(0, 0, 255);
        (await kit.ColourAtAsync(output, 1, OutsideClip)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_green_screen_presenter_is_keyed_and_keeps_its_colours()
    {
        var output = await ComposeAsync("green.mp4", await BrollAsync(2), await GreenAsync(2), PresenterStrategy.Chroma);

        (await kit.ColourAtAsync(output, 1, InsidePresenter)).ShouldBeNear(210, 150, 120);
        (await kit.ColourAtAsync(output, 1, InsideClipBesidePresenter)).ShouldBeNear(0, 0, 255);
        (await kit.ColourAtAsync(output, 1, OutsideClip)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_green_screen_in_hd_colours_is_keyed_as_well()
    {
        // The same green has other YUV values in BT.709 than in BT.601.
        var green = await kit.MakeAsync("green709.mp4", "-i", await GreenAsync(2), "-vf", "scale=in_color_matrix=bt601:out_color_matrix=bt709",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-c:v", "libx264", "-c:a", "copy");

        var output = await ComposeAsync("green709-out.mp4", await BrollAsync(2), green, PresenterStrategy.Chroma);

        (await kit.ColourAtAsync(output, 1, InsideClipBesidePresenter)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task The_result_is_h264_and_stereo_aac_levelled_to_the_asked_loudness()
    {
        var output = await ComposeAsync("streams.mp4", await BrollAsync(4), await TransparentAsync(4), PresenterStrategy.Transparent);

        var info = await kit.Get<MediaProbe>().ProbeAsync(output, Cancel);
        (info.Video!.Codec, info.Video.PixelFormat, info.Video.WidthPixels, info.Video.HeightPixels).ShouldBe(("h264", "yuv420p", 720, 1280));
        (info.Audio!.Codec, info.Audio.SampleRateHz, info.Audio.Channels).ShouldBe(("aac", 48_000, 2));
        var loudness = await kit.LoudnessAsync(output);
        loudness.ShouldBe(-16, 2.5);
    }

    [Theory]
    [InlineData(LengthPolicy.HoldLastFrame, 2, 3, 3)]
    [InlineData(LengthPolicy.HoldLastFrame, 3, 2, 3)]
    [InlineData(LengthPolicy.EndWithSpeech, 2, 3, 3)]
    [InlineData(LengthPolicy.EndWithSpeech, 3, 2, 2)]
    internal async Task Different_lengths_are_matched_as_the_policy_says(LengthPolicy policy, int broll, int speech, int expected)
    {
        var output = kit.PathOf($"{policy}{broll}{speech}.mp4");

        var result = await kit.Get<PresenterComposer>().ComposeAsync(
            new ComposeRequest(await BrollAsync(broll), await TransparentAsync(speech), output, PresenterStrategy.Transparent) { LengthPolicy = policy },
            null, Cancel);

        result.Output.Video!.Duration.TotalSeconds.ShouldBe(expected, 0.05);
        result.Output.Audio!.Duration.TotalSeconds.ShouldBe(expected, 0.05);
        result.SpeechDuration.TotalSeconds.ShouldBe(speech, 0.05);
        // Both are there up to the last frame: held, not black and not gone.
        (await kit.ColourAtAsync(output, expected - 0.08, InsidePresenter)).ShouldBeNear(255, 255, 0);
        (await kit.ColourAtAsync(output, expected - 0.08, OutsideClip)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_presenter_without_sound_is_refused()
    {
        var mute = await kit.ColoursAsync("mute.mp4", 180, 320, ("lime", 1));

        var error = await Should.ThrowAsync<FFmpegException>(
            ComposeAsync("mute-out.mp4", await BrollAsync(1), mute, PresenterStrategy.Chroma));

        error.Error.ShouldBe(FFmpegError.UnsuitableInput);
    }

    [Fact]
    public async Task A_presenter_without_alpha_is_refused_for_the_transparent_strategy()
    {
        var error = await Should.ThrowAsync<FFmpegException>(
            ComposeAsync("opaque-out.mp4", await BrollAsync(1), await GreenAsync(1), PresenterStrategy.Transparent));

        error.Error.ShouldBe(FFmpegError.UnsuitableInput);
        error.Message.ShouldContain("chroma");
    }

    private async Task<string> ComposeAsync(string name, string broll, string presenter, PresenterStrategy strategy)
    {
        await kit.Get<PresenterComposer>().ComposeAsync(new ComposeRequest(broll, presenter, kit.PathOf(name), strategy), null, Cancel);
        return kit.PathOf(name);
    }

    private Task<string> BrollAsync(int seconds) => kit.ColoursAsync($"broll{seconds}.mp4", 720, 1280, ("blue", seconds));

    // 25 fps as HeyGen delivers; the hidden colour under the transparent part is red, so that bleeding would show.
    private Task<string> TransparentAsync(int seconds) => kit.MakeAsync($"presenter{seconds}.webm",
        "-f", "lavfi", "-i", $"color=c=red:s=360x640:r=25:d={seconds},drawbox=x=120:y=0:w=120:h=640:c=yellow:t=fill,format=yuva420p",
        "-f", "lavfi", "-i", $"color=c=black:s=360x640:r=25:d={seconds},drawbox=x=120:y=0:w=120:h=640:c=white:t=fill,format=gray",
        "-f", "lavfi", "-i", $"sine=f=300:r=48000:d={seconds}",
        "-filter_complex", "[0:v][1:v]alphamerge", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuva420p",
        "-auto-alt-ref", "0", "-c:a", "libopus", "-t", $"{seconds}");

    private Task<string> GreenAsync(int seconds) => kit.MakeAsync($"green{seconds}.mp4",
        "-f", "lavfi", "-i", $"color=c=0x00FF00:s=360x640:r=25:d={seconds},drawbox=x=120:y=0:w=120:h=640:c=0xD29678:t=fill,format=yuv420p",
        "-f", "lavfi", "-i", $"sine=f=300:r=44100:d={seconds}", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-t", $"{seconds}");
}
