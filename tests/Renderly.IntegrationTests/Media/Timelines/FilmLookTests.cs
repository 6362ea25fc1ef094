using System.Text;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>What is seen, measured in the finished film of 180×320.</summary>
public sealed class FilmLookTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static readonly Area Middle = new(40, 40, 70, 140);
    private static readonly Area Top = new(60, 20, 60, 0);

    [Fact]
    public async Task Landscape_clips_are_fitted()
    {
        var clip = Of(await kit.ColoursAsync("wide.mp4", 320, 180, ("red", 1)));
        Fit[] fits = [Fit.Cover, Fit.Contain, Fit.Stretch, Fit.Blur];

        var film = await ShowAsync("fitted.mp4", [.. fits.Select(fit => clip with { Fit = fit })]);

        foreach (var (second, fit) in fits.Index())
        {
            film.ColourAt(second + 0.5, Middle).ShouldBeWithin(11, 255, 0, 0, $"{fit}");
        }

        film.ColourAt(0.5, Top).ShouldBeNear(255, 0, 0);
        film.ColourAt(1.5, Top).ShouldBeNear(0, 0, 0);
        film.ColourAt(2.5, Top).ShouldBeNear(255, 0, 0);

        // Bars are filled with the picture itself, blurred and darkened.
        var bar = film.ColourAt(3.5, Top);
        (bar.Red, bar.Green).ShouldSatisfyAllConditions(
            bars => bars.Red.ShouldBeInRange(200, 250), bars => bars.Green.ShouldBeLessThan(20));
    }

    [Fact]
    public async Task A_still_moves_from_one_view_to_another()
    {
        var still = await kit.MakeAsync(
            "halves.png", "-f", "lavfi", "-i", "color=red:s=180x320:d=1,drawbox=x=90:y=0:w=90:h=320:c=blue:t=fill", "-frames:v", "1");
        var shot = new Shot
        {
            Source = TimelineKit.Address(still),
            Kind = SourceKind.Picture,
            LengthSeconds = 2,
            Motion = new Motion { From = new View { Zoom = 1 }, To = new View { Zoom = 2, CenterX = 1 } },
        };

        var film = await ShowAsync("moved.mp4", shot);

        film.FrameCount.ShouldBe(48);
        film.ColourAt(0, new Area(60, 60, 10, 130)).ShouldBeNear(255, 0, 0);
        film.ColourAt(0, new Area(60, 60, 110, 130)).ShouldBeNear(0, 0, 255);
        film.ColourAt(47.0 / 24, new Area(60, 60, 10, 130)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_fade_mixes_both_shots_halfway_and_shortens_the_film()
    {
        var clip = await kit.ColoursAsync("pair.mp4", 180, 320, ("red", 2), ("blue", 2));
        var transition = new Transition { Kind = TransitionKind.Fade, Seconds = 1 };

        var film = await ShowAsync(
            "faded.mp4", Of(clip) with { LengthSeconds = 2, Transition = transition }, Of(clip) with { InSeconds = 2, LengthSeconds = 2 });

        film.FrameCount.ShouldBe(72);
        film.ColourAt(0.9, Middle).ShouldBeNear(255, 0, 0);
        film.ColourAt(1.5, Middle).ShouldBeNear(128, 0, 128);
        film.ColourAt(2.1, Middle).ShouldBeNear(0, 0, 255);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task A_film_can_vanish_instead_of_stopping(double seconds)
    {
        var clip = await kit.MakeAsync(
            "sounding.mp4", "-f", "lavfi", "-i", "color=red:s=180x320:r=24:d=2", "-f", "lavfi", "-i", "sine=f=440:d=2,volume=-6dB",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac");

        // No more than half of it.
        await kit.RenderAsync(
            new Timeline
            {
                Output = TimelineKit.Small,
                Visual = [new Shot { Source = TimelineKit.Address(clip), VolumeDecibels = 0 }],
                FadeOutSeconds = seconds,
            },
            "vanishing.mp4");

        var film = await SeenFilm.ReadAsync(kit.PathOf("vanishing.mp4"), TimelineKit.Small);
        film.FrameCount.ShouldBe(48);
        film.ColourAt(0.95, Middle).ShouldBeNear(255, 0, 0);
        film.ColourAt(1.5, Middle).ShouldBeWithin(20, 128, 0, 0);
        film.ColourAt(47.0 / 24, Middle).ShouldBeNear(0, 0, 0);
        var sound = await HeardSound.ReadAsync(kit.PathOf("vanishing.mp4"));
        sound.Level(1.9, 0.1).ShouldBeLessThan(sound.Level(0.5, 0.4) - 20);
    }

    [Fact]
    public async Task A_picture_lies_over_the_film_in_its_frames_only()
    {
        var (clip, still) = (await kit.ColoursAsync("under.mp4", 180, 320, ("blue", 3)), await StillAsync("yellow.png", "yellow"));
        var overlay = new Overlay
        {
            StartSeconds = 1,
            LengthSeconds = 1,
            Picture = new PictureLayer { Source = still, Placement = new Placement { Scale = 0.5, OffsetX = -1, OffsetY = -1 } },
        };

        var film = await ShowAsync("pictured.mp4", timeline => timeline with { Overlays = [overlay] }, Of(clip));

        var corner = new Area(60, 60, 10, 10);
        film.ColourAt(1 - (1.0 / 24), corner).ShouldBeNear(0, 0, 255);
        film.ColourAt(1, corner).ShouldBeNear(255, 255, 0);
        film.ColourAt(1, new Area(60, 60, 110, 180)).ShouldBeNear(0, 0, 255);
        film.ColourAt(2 - (1.0 / 24), corner).ShouldBeNear(255, 255, 0);
        film.ColourAt(2, corner).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_clip_that_is_not_held_is_gone_after_its_last_frame()
    {
        var under = await kit.ColoursAsync("under3.mp4", 180, 320, ("blue", 3));
        var over = await kit.ColoursAsync("over1.mp4", 180, 320, ("red", 1));
        var overlay = new Overlay
        {
            StartSeconds = 0.5,
            Clip = new ClipLayer { Source = TimelineKit.Address(over), HoldLastFrame = false, Placement = new Placement { Scale = 0.5 } },
        };

        var film = await ShowAsync("gone.mp4", timeline => timeline with { Overlays = [overlay] }, Of(under));

        film.ColourAt(0.5 - (1.0 / 24), Middle).ShouldBeNear(0, 0, 255);
        film.ColourAt(0.5, Middle).ShouldBeNear(255, 0, 0);
        film.ColourAt(1.5 - (1.0 / 24), Middle).ShouldBeNear(255, 0, 0);
        film.ColourAt(1.5, Middle).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_watermark_shines_through_in_its_corner()
    {
        var (clip, still) = (await kit.ColoursAsync("marked.mp4", 180, 320, ("blue", 1)), await StillAsync("mark.png", "red"));
        var mark = new Watermark { Source = still, Corner = Corner.TopRight, Width = 0.2, Margin = 0.1, Opacity = 0.5 };

        var film = await ShowAsync("watermark.mp4", timeline => timeline with { Watermark = mark }, Of(clip));

        film.ColourAt(0.5, new Area(24, 48, 132, 24)).ShouldBeNear(128, 0, 128);
        film.ColourAt(0.5, new Area(60, 60, 10, 130)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task Captions_are_there_in_their_time()
    {
        var clip = await kit.ColoursAsync("said.mp4", 180, 320, ("white", 3));
        var captions = new Captions { Cues = [new CaptionCue { StartSeconds = 1, EndSeconds = 2, Text = "Dry all day" }], BoxOpacity = 1 };

        var film = await ShowAsync("captioned.mp4", timeline => timeline with { Captions = captions }, Of(clip));

        // Above what apps lay over the lower third.
        var bottom = new Area(80, 12, 50, 190);
        film.ColourAt(1 - (1.0 / 24), bottom).ShouldBeNear(255, 255, 255);
        film.ColourAt(1.5, bottom).Red.ShouldBeLessThan(200);
        film.ColourAt(2, bottom).ShouldBeNear(255, 255, 255);
    }

    [Fact]
    public async Task A_grade_takes_out_the_colour_but_not_that_of_overlays()
    {
        var (clip, still) = (await kit.ColoursAsync("graded.mp4", 180, 320, ("red", 1)), await StillAsync("over.png", "yellow"));
        var placement = new Placement { Scale = 0.3, OffsetY = -1 };
        var overlay = new Overlay { Picture = new PictureLayer { Source = still, Placement = placement } };

        var film = await ShowAsync(
            "grey.mp4", timeline => timeline with { Grade = new Grade { Saturation = 0 }, Overlays = [overlay] }, Of(clip));

        var grey = film.ColourAt(0.5, new Area(60, 60, 60, 240));
        grey.ShouldBeNear(grey.Red, grey.Red, grey.Red);
        film.ColourAt(0.5, new Area(40, 60, 70, 10)).ShouldBeNear(255, 255, 0);
    }

    [Fact]
    public async Task What_changes_nothing_is_copied_bit_by_bit_and_starts_at_once()
    {
        var clip = await kit.MakeAsync(
            "asis.mp4", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=2", "-f", "lavfi", "-i", "sine=f=300:r=48000:d=2",
            "-vf", $"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,{ColourFilters.Tags}",
            "-c:v", "libx264", "-c:a", "aac");
        var shot = Of(clip) with { VolumeDecibels = 0 };

        var copied = await RenderAsync("copied.mov", timeline => Titled(timeline, FilmFormat.Mov), shot);
        var encoded = await RenderAsync("encoded.mp4", timeline => Titled(timeline, FilmFormat.Mp4), shot with { VolumeDecibels = -6 });

        (await PacketsAsync(copied, "v")).ShouldBe(await PacketsAsync(clip, "v"));
        (await PacketsAsync(copied, "a")).ShouldBe(await PacketsAsync(clip, "a"));
        (await PacketsAsync(encoded, "v")).ShouldBe(await PacketsAsync(clip, "v"));
        (await PacketsAsync(encoded, "a")).ShouldNotBe(await PacketsAsync(clip, "a"));
        (await TimelineKit.AskAsync(copied, "format_tags=title")).ShouldContain("A film: 100 %");
        var head = Encoding.Latin1.GetString((await File.ReadAllBytesAsync(encoded, TestContext.Current.CancellationToken))[..4096]);
        head.ShouldContain("moov");
    }

    [Fact]
    public async Task Files_that_do_not_fit_are_all_named_and_leave_nothing()
    {
        var clip = await kit.ColoursAsync("onesecond.mp4", 180, 320, ("red", 1));
        var alpha = new Overlay { Clip = new ClipLayer { Source = TimelineKit.Address(clip), Matte = Matte.Alpha, VolumeDecibels = 0 } };

        var shots = await Should.ThrowAsync<FFmpegException>(
            RenderAsync("never.mp4", Of(clip) with { LengthSeconds = 4 }, Of(clip), Of(clip) with { InSeconds = 9 }));
        var overlays = await Should.ThrowAsync<FFmpegException>(
            RenderAsync("never.mp4", timeline => timeline with { Overlays = [alpha] }, Of(clip)));

        shots.Error.ShouldBe(FFmpegError.UnsuitableInput);
        shots.Message.ShouldContain("/visual/0: needs its clip from 0 to 4 s, but the clip lasts 1 s");
        shots.Message.ShouldContain("/visual/2: begins at 9 s");
        overlays.Message.ShouldContain("/overlays/0/clip/source: has no transparency");
        overlays.Message.ShouldContain("/overlays/0/clip/source: has no sound");
        Directory.GetFiles(kit.Folder, "never*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cut.mp4", "libx264", "+faststart")]
    [InlineData("cut.webm", "libvpx", null)]
    public async Task A_file_that_was_cut_off_is_found_out_although_it_promises_its_length(string name, string codec, string? flags)
    {
        var whole = await kit.MakeAsync($"whole-{name}",
        [
            "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=6", "-c:v", codec, "-b:v", "500k", "-pix_fmt", "yuv420p",
            .. flags is null ? [] : new[] { "-movflags", flags },
        ]);
        var bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(kit.PathOf(name), bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        var under = await kit.ColoursAsync("under6.mp4", 180, 320, ("red", 2));
        var overlay = new Overlay { Name = "cut", Clip = new ClipLayer { Source = TimelineKit.Address(kit.PathOf(name)) } };

        var error = await Should.ThrowAsync<FFmpegException>(
            RenderAsync("short.mp4", timeline => timeline with { Overlays = [overlay] }, Of(under)));

        error.Error.ShouldBe(FFmpegError.UnreadableInput);
        error.Message.ShouldContain("promises 6 s");
    }

    [Fact]
    public async Task Progress_rises_to_one_and_a_dark_film_has_a_thumbnail()
    {
        var clip = await kit.MakeAsync(
            "dark.mp4", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=4,eq=brightness=-0.38:contrast=0.3", "-c:v", "libx264",
            "-pix_fmt", "yuv420p");
        var progress = new Recorder();

        await kit.RenderAsync(new Timeline { Output = TimelineKit.Small, Visual = [Of(clip)] }, "dim.mp4", progress);

        progress.Values.ShouldBeInOrder();
        progress.Values[^1].ShouldBe(1, 0.1);
        new FileInfo(kit.PathOf("dim.mp4.jpg")).Length.ShouldBeGreaterThan(100);
    }

    private static Shot Of(string clip) => new() { Source = TimelineKit.Address(clip) };

    private static Timeline Titled(Timeline timeline, FilmFormat format) => timeline with
    {
        Output = timeline.Output with { Format = format },
        Metadata = new FilmMetadata { Title = "A film: 100 %" },
    };

    private Task<string> RenderAsync(string name, params Shot[] shots) => RenderAsync(name, timeline => timeline, shots);

    private async Task<string> RenderAsync(string name, Func<Timeline, Timeline> change, params Shot[] shots)
    {
        await kit.RenderAsync(change(new Timeline { Output = TimelineKit.Small, Visual = shots }), name);
        return kit.PathOf(name);
    }

    private Task<SeenFilm> ShowAsync(string name, params Shot[] shots) => ShowAsync(name, timeline => timeline, shots);

    private async Task<SeenFilm> ShowAsync(string name, Func<Timeline, Timeline> change, params Shot[] shots) =>
        await SeenFilm.ReadAsync(await RenderAsync(name, change, shots), TimelineKit.Small);

    private async Task<Uri> StillAsync(string name, string colour) => TimelineKit.Address(await kit.MakeAsync(
        name, "-f", "lavfi", "-i", $"color={colour}:s=180x320:d=1,format=rgba", "-frames:v", "1"));

    private static async Task<string> PacketsAsync(string path, string stream) => Encoding.UTF8.GetString(await MediaKit.RunAsync(
        "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-map", $"0:{stream}:0", "-c", "copy", "-f", "md5", "-"])).Trim();

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
