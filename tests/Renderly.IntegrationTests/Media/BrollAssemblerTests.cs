using Renderly.Media.Assemble;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Probe;

namespace Renderly.IntegrationTests.Media;

public sealed class BrollAssemblerTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_chains_give_their_scenes_in_order_trimmed_to_the_frame_and_exactly_as_long_as_asked()
    {
        var first = await kit.ColoursAsync("first.mp4", 180, 320, ("red", 2), ("lime", 2), ("blue", 2));
        var second = await kit.ColoursAsync("second.mp4", 320, 180, ("yellow", 2));
        var output = kit.PathOf("broll.mp4");

        var result = await kit.Get<BrollAssembler>().AssembleAsync(
            [
                new(first, [Scene(0, 1), Scene(2, 1.5), Scene(4, 2)]),
                new(second, [Scene(0.5, 1)]),
            ],
            output, null, Cancel);

        (await kit.FramesAsync(output)).ShouldBe((int)(5.5 * 24));
        result.Output.ShouldSatisfyAllConditions(
            info => info.Duration.TotalSeconds.ShouldBe(5.5, 1.0 / 24),
            info => info.Audio.ShouldBeNull(),
            info => (info.Video!.Codec, info.Video.PixelFormat, info.Video.WidthPixels, info.Video.HeightPixels, info.Video.FramesPerSecond)
                .ShouldBe(("h264", "yuv420p", 720, 1280, 24)));
        const double Frame = 1.0 / 24;
        (await kit.ColourAtAsync(output, 0)).ShouldBeNear(255, 0, 0);
        (await kit.ColourAtAsync(output, 1 - Frame)).ShouldBeNear(255, 0, 0);
        (await kit.ColourAtAsync(output, 1)).ShouldBeNear(0, 255, 0);
        (await kit.ColourAtAsync(output, 2.5 - Frame)).ShouldBeNear(0, 255, 0);
        (await kit.ColourAtAsync(output, 2.5)).ShouldBeNear(0, 0, 255);
        (await kit.ColourAtAsync(output, 4.5 - Frame)).ShouldBeNear(0, 0, 255);
        (await kit.ColourAtAsync(output, 4.5)).ShouldBeNear(255, 255, 0);
    }

    [Theory]
    [InlineData("It's 100%: {pts} \\ \"quoted\" 'single'; [in],[out]")]
    [InlineData("%{localtime}\r\n%{eif:1:d}\nthird line")]
    [InlineData("😀 مرحبا بالعالم שלום עולם")]
    [InlineData("\u202Eright to left override\u0000\u0007 and controls\uD800")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfskommission")]
    public async Task Any_text_is_drawn_in_its_scene_only(string text)
    {
        var chain = await kit.ColoursAsync($"text{Guid.CreateVersion7()}.mp4", 180, 320, ("red", 1), ("blue", 1));
        var output = kit.PathOf($"{Guid.CreateVersion7()}.mp4");

        await kit.Get<BrollAssembler>().AssembleAsync([new(chain, [Scene(0, 1, text), Scene(1, 1)])], output, null, Cancel);

        // A box in the safe area darkens the first scene's top, nothing else.
        const string Box = "100:40:310:110";
        (await kit.ColourAtAsync(output, 0.5, Box)).Red.ShouldBeInRange(60, 215);
        (await kit.ColourAtAsync(output, 0.5, "iw:ih/2:0:ih/2")).ShouldBeNear(255, 0, 0);
        (await kit.ColourAtAsync(output, 1, Box)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task Blank_text_draws_nothing()
    {
        var chain = await kit.ColoursAsync("blank.mp4", 180, 320, ("red", 1));

        await kit.Get<BrollAssembler>().AssembleAsync([new(chain, [Scene(0, 1, " \n\t ")])], kit.PathOf("blank-out.mp4"), null, Cancel);

        (await kit.ColourAtAsync(kit.PathOf("blank-out.mp4"), 0.5, "iw:100:0:80")).ShouldBeNear(255, 0, 0);
    }

    [Fact]
    public async Task A_clip_a_little_too_short_holds_its_last_frame()
    {
        var chain = await kit.ColoursAsync("short.mp4", 180, 320, ("red", 0.75), ("lime", 1));
        var output = kit.PathOf("held.mp4");

        await kit.Get<BrollAssembler>().AssembleAsync([new(chain, [Scene(0.75, 1.25)])], output, null, Cancel);

        (await kit.FramesAsync(output)).ShouldBe(30);
        (await kit.ColourAtAsync(output, 29.0 / 24)).ShouldBeNear(0, 255, 0);
    }

    [Fact]
    public async Task A_clip_far_too_short_is_refused_and_leaves_no_file()
    {
        var chain = await kit.ColoursAsync("tooshort.mp4", 180, 320, ("red", 1));
        var output = kit.PathOf("never.mp4");

        var error = await Should.ThrowAsync<FFmpegException>(
            kit.Get<BrollAssembler>().AssembleAsync([new(chain, [Scene(0, 4)])], output, null, Cancel));

        error.Error.ShouldBe(FFmpegError.UnsuitableInput);
        File.Exists(output).ShouldBeFalse();
    }

    [Fact]
    public async Task A_truncated_clip_that_promises_its_full_length_is_found_out_and_leaves_no_file()
    {
        var whole = await kit.MakeAsync("whole.mp4", "-f", "lavfi", "-i", "testsrc2=s=360x640:r=24:d=4", "-c:v", "libx264",
            "-pix_fmt", "yuv420p", "-movflags", "+faststart");
        var cut = kit.PathOf("cut.mp4");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(whole, Cancel))[..(int)(new FileInfo(whole).Length / 2)], Cancel);
        (await kit.Get<MediaProbe>().ProbeAsync(cut, Cancel)).Duration.TotalSeconds.ShouldBe(4, 0.1);

        var error = await Should.ThrowAsync<FFmpegException>(
            kit.Get<BrollAssembler>().AssembleAsync([new(cut, [Scene(0, 4)])], kit.PathOf("cut-out.mp4"), null, Cancel));

        error.Error.ShouldBe(FFmpegError.UnreadableInput);
        Directory.GetFiles(kit.Folder, "cut-out*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_text_stays_inside_the_frame()
    {
        var chain = await kit.ColoursAsync("long.mp4", 180, 320, ("navy", 1));
        var output = kit.PathOf("long-out.mp4");
        var text = string.Join(' ', Enumerable.Repeat("Waterproof, light and made to last:", 14))[..490];

        await kit.Get<BrollAssembler>().AssembleAsync([new(chain, [Scene(0, 1, text)])], output, null, Cancel);

        await kit.Get<FrameExtractor>().ExtractFrameAsync(output, TimeSpan.FromSeconds(0.5), kit.PathOf("long.png"), Cancel);
        (await kit.ColourAtAsync(output, 0.5, "20:ih:0:0")).ShouldBeNear(0, 0, 128);
        (await kit.ColourAtAsync(output, 0.5, "20:ih:700:0")).ShouldBeNear(0, 0, 128);
        (await kit.ColourAtAsync(output, 0.5, "iw:200:0:1000")).ShouldBeNear(0, 0, 128);
    }

    [Fact]
    public async Task Progress_rises_to_one()
    {
        var chain = await kit.ColoursAsync("progress.mp4", 180, 320, ("red", 4));
        var progress = new Recorder();

        await kit.Get<BrollAssembler>().AssembleAsync([new(chain, [Scene(0, 4)])], kit.PathOf("progress-out.mp4"), progress, Cancel);

        progress.Values.ShouldNotBeEmpty();
        progress.Values.ShouldBeInOrder();
        progress.Values[^1].ShouldBe(1, 0.1);
    }

    private static BrollScene Scene(double start, double duration, string? text = null) =>
        new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(duration), text);

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
