using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>
/// Colour bars on every way into a film: what is coded there is what BT.709 says of the colour, to two of 255 steps. Only high dynamic
/// range has a test of its own, for it is mapped, not converted.
/// </summary>
public sealed class ColourBarsTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private const int Width = 180;
    private const int Height = 320;
    private const double Seconds = 1;
    private const double Steps = 2;

    [Fact]
    public async Task Of_a_clip_that_is_kept()
    {
        var film = await RenderAsync("kept", Film(new Shot { Source = await ClipAsync("kept", Width, Height) }));

        ShouldBeBars(film.At(0.5), "a clip that is kept", 0, Height);
    }

    /// <summary>One after the other in one film.</summary>
    [Fact]
    public async Task Of_every_way_in_which_a_shot_is_made_to_fit()
    {
        // Twice as large, only the middle four are seen.
        var motion = new Motion { From = new View { Zoom = 2, CenterX = 0 }, To = new View { Zoom = 2, CenterX = 1 } };
        var picture = new Shot { Source = await PictureAsync("picture"), Kind = SourceKind.Picture, LengthSeconds = Seconds };
        var clip = new Shot { Source = await ClipAsync("clip", Width, Height) };
        (string What, Shot Shot, int Top, int Bottom)[] ways =
        [
            ("a wider clip that covers", await FittedAsync(Fit.Cover, 260, 320), 0, Height),
            ("a larger clip", await FittedAsync(Fit.Cover, 360, 640), 0, Height),
            ("a contained clip", await FittedAsync(Fit.Contain, 360, 320), 80, 240),
            ("a clip over itself blurred", await FittedAsync(Fit.Blur, 360, 320), 80, 240),
            ("a stretched clip", await FittedAsync(Fit.Stretch, 240, 240), 0, Height),
            ("BT.601", new Shot { Source = await ClipAsync("bt601", Width, Height, bt601: true) }, 0, Height),
            ("full range", new Shot { Source = await ClipAsync("full", Width, Height, full: true) }, 0, Height),
            ("BT.601 in full range", new Shot { Source = await ClipAsync("both", Width, Height, bt601: true, full: true) }, 0, Height),
            ("a picture", picture, 0, Height),
            ("a picture that is moved over", picture with { Motion = motion }, -160, 480),
            ("a clip that is moved over", clip with { Motion = motion }, -160, 480),
        ];

        var film = await RenderAsync("ways", Film([.. ways.Select(way => way.Shot)]));

        foreach (var (index, (what, shot, top, bottom)) in ways.Index())
        {
            var frame = film.At(index + 0.5);
            ShouldBeBars(frame, what, top, bottom);
            if (shot.Fit == Fit.Contain)
            {
                ShouldBe(frame.Mean(20, 20, Width - 40, 40), new Rgb(0, 0, 0), "the edge of a contained clip");
            }
        }

        async Task<Shot> FittedAsync(Fit fit, int width, int height) =>
            new() { Source = await ClipAsync($"{fit}{width}", width, height), Fit = fit };
    }

    [Fact]
    public async Task Of_passages_from_bars_to_bars()
    {
        const double Passing = 0.4;
        var shot = new Shot { Source = await ClipAsync("passing", Width, Height) };
        var kinds = new[] { TransitionKind.Fade, TransitionKind.Dissolve, TransitionKind.SlideLeft };

        var film = await RenderAsync("passages", Film(
            [.. kinds.Select(kind => shot with { Transition = new Transition { Kind = kind, Seconds = Passing } }), shot]));

        foreach (var (index, kind) in kinds.Index())
        {
            var middle = ((index + 1) * (Seconds - Passing)) + (Passing / 2);
            ShouldBeBars(film.At(middle - (Seconds / 2)), $"before {kind}", 0, Height);
            ShouldBeBars(film.At(middle), $"{kind}", 0, Height);
        }

        ShouldBeBars(film.At((4 * Seconds) - (3 * Passing) - 0.1), "at the end", 0, Height);
    }

    [Fact]
    public async Task Of_all_that_can_lie_over_the_film()
    {
        (string What, Func<Placement, Overlay> Over)[] overlays =
        [
            ("a clip", Clip(await ClipAsync("over", Width, Height))),
            ("BT.601", Clip(await ClipAsync("over-bt601", Width, Height, bt601: true))),
            ("full range", Clip(await ClipAsync("over-full", Width, Height, full: true))),
            ("a transparent clip", Clip(await ClipAsync("over-transparent", Width, Height, alpha: true), Matte.Alpha)),
            ("a picture", Picture(await PictureAsync("over"))),
        ];
        var under = TimelineKit.Address(await kit.ColoursAsync("under.mp4", Width, Height, ("gray", overlays.Length * Seconds)));

        var film = await RenderAsync("over", Film(new Shot { Source = under }) with
        {
            Overlays =
            [
                .. overlays.Select((overlay, index) => overlay.Over(new Placement { Scale = 0.5 }) with
                {
                    StartSeconds = index * Seconds, LengthSeconds = Seconds,
                }),
            ],
        });

        foreach (var (index, (what, _)) in overlays.Index())
        {
            ShouldBeBars(film.At((index * Seconds) + 0.5), what, 80, 240);
        }

        static Func<Placement, Overlay> Clip(Uri source, Matte matte = Matte.None) =>
            placement => new Overlay { Clip = new ClipLayer { Source = source, Placement = placement, Matte = matte } };

        static Func<Placement, Overlay> Picture(Uri source) =>
            placement => new Overlay { Picture = new PictureLayer { Source = source, Placement = placement } };
    }

    [Fact]
    public async Task Of_a_film_with_captions_and_texts_beside_them()
    {
        var shot = new Shot { Source = await ClipAsync("worded", Width, Height) };
        var captions = new Captions { Cues = [new CaptionCue { StartSeconds = 0, EndSeconds = Seconds, Text = "Below\nthe text" }] };
        var text = new Overlay { Text = new TextLayer { Content = "Above" } };

        var film = await RenderAsync("worded", Film(shot) with { Captions = captions, Overlays = [text] });

        foreach (var (bar, measured) in Bars(film.At(0.5), 0, Height, x: 2, width: 16))
        {
            ShouldBe(measured, ColourBars.All[bar], $"bar {bar} beside the texts");
        }

        Bars(film.At(0.5), 0, Height).Count(bar => bar.Measured.Off(ColourBars.Film(ColourBars.All[bar.Bar])) > Steps)
            .ShouldBeGreaterThan(1, "the texts are seen");
    }

    /// <param name="frame">Of the finished film.</param>
    /// <param name="what">Is seen in it.</param>
    /// <param name="top">Where the bars begin, pixels from the top; above it where not all are seen.</param>
    /// <param name="bottom">Where they end.</param>
    private static void ShouldBeBars(CodedFrame frame, string what, int top, int bottom)
    {
        var bars = Bars(frame, top, bottom);
        bars.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var (bar, measured) in bars)
        {
            ShouldBe(measured, ColourBars.All[bar], $"bar {bar} of {what}");
        }
    }

    private static void ShouldBe(Yuv measured, Rgb colour, string what) => measured.Off(ColourBars.Film(colour)).ShouldBeLessThanOrEqualTo(
        Steps, $"{what}: {measured}, not {ColourBars.Film(colour)}");

    /// <summary>The bars that are seen whole, each by its middle.</summary>
    private static List<(int Bar, Yuv Measured)> Bars(CodedFrame frame, int top, int bottom, int x = 60, int width = 60)
    {
        var (size, seen) = ((bottom - top) / ColourBars.All.Count, new List<(int, Yuv)>());
        for (var bar = 0; bar < ColourBars.All.Count; bar++)
        {
            var from = top + (bar * size);
            if (from >= 0 && from + size <= Height)
            {
                seen.Add((bar, frame.Mean(x, (from + (size / 4) + 1) / 2 * 2, width, size / 4 * 2)));
            }
        }

        return seen;
    }

    private static Timeline Film(params Shot[] shots) => new() { Output = TimelineKit.Small, Visual = shots };

    private async Task<CodedFilm> RenderAsync(string name, Timeline timeline)
    {
        await kit.RenderAsync(timeline, $"film-{name}.mp4");
        (await TimelineKit.AskAsync(kit.PathOf($"film-{name}.mp4"), TimelineKit.ColourTags)).ShouldBe("tv,bt709,bt709,bt709");
        return await CodedFilm.ReadAsync(kit.PathOf($"film-{name}.mp4"), timeline.Output);
    }

    private async Task<Uri> PictureAsync(string name)
    {
        await File.WriteAllBytesAsync(kit.PathOf($"{name}.rgb"), ColourBars.Picture(Width, Height), TestContext.Current.CancellationToken);
        return TimelineKit.Address(await kit.MakeAsync(
            $"{name}.png", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{Width}x{Height}", "-i", kit.PathOf($"{name}.rgb"),
            "-frames:v", "1"));
    }

    private async Task<Uri> ClipAsync(string name, int width, int height, bool bt601 = false, bool full = false, bool alpha = false)
    {
        var frame = ColourBars.Frame(width, height, bt601, full, alpha);
        await using (var raw = File.Create(kit.PathOf($"{name}.yuv")))
        {
            for (var i = 0; i < 24 * Seconds; i++)
            {
                await raw.WriteAsync(frame, TestContext.Current.CancellationToken);
            }
        }

        var space = bt601 ? "colorspace=bt470bg" : "colorspace=bt709:color_primaries=bt709:color_trc=bt709";
        return TimelineKit.Address(await kit.MakeAsync(
            alpha ? $"{name}.webm" : $"{name}.mp4",
            [
                "-f", "rawvideo", "-pix_fmt", alpha ? "yuva420p" : "yuv420p", "-s", $"{width}x{height}", "-r", "24",
                "-i", kit.PathOf($"{name}.yuv"), "-vf", $"setparams=range={(full ? "pc" : "tv")}:{space}",
                .. alpha ? ["-c:v", "libvpx-vp9", "-lossless", "1", "-auto-alt-ref", "0"] : new[] { "-c:v", "libx264", "-qp", "1" },
            ]));
    }
}
