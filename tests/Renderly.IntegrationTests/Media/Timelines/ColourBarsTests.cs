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
    public async Task Of_a_clip_that_is_kept() =>
        await ShouldBeWholeAsync("kept", new Shot { Source = await ClipAsync("kept", Width, Height) });

    [Theory]
    [InlineData(Fit.Cover, 260, 320, 0, 320)]
    [InlineData(Fit.Cover, 360, 640, 0, 320)]
    [InlineData(Fit.Contain, 360, 320, 80, 240)]
    [InlineData(Fit.Blur, 360, 320, 80, 240)]
    [InlineData(Fit.Stretch, 240, 240, 0, 320)]
    public async Task Of_a_clip_of_another_shape(Fit fit, int width, int height, int top, int bottom)
    {
        var name = $"{fit}{width}";
        var film = await RenderAsync(name, Film(new Shot { Source = await ClipAsync(name, width, height), Fit = fit }));

        await ShouldBeBarsAsync(film, 0.5, top, bottom);
        if (fit == Fit.Contain)
        {
            ShouldBe(Mean(await FrameAsync(film, 0.5), 20, 20, Width - 40, 40), new Rgb(0, 0, 0), "the edge of a contained clip");
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Of_a_clip_in_bt601_or_full_range(bool bt601, bool full)
    {
        var name = $"coded{bt601}{full}";
        await ShouldBeWholeAsync(name, new Shot { Source = await ClipAsync(name, Width, Height, bt601, full) });
    }

    [Fact]
    public async Task Of_a_picture() => await ShouldBeWholeAsync(
        "picture", new Shot { Source = await PictureAsync("picture"), Kind = SourceKind.Picture, LengthSeconds = Seconds });

    [Theory]
    [InlineData(SourceKind.Clip)]
    [InlineData(SourceKind.Picture)]
    public async Task Of_what_is_moved_over(SourceKind kind)
    {
        var name = $"moved{kind}";
        var shot = new Shot
        {
            Source = kind == SourceKind.Clip ? await ClipAsync(name, Width, Height) : await PictureAsync(name),
            Kind = kind,
            LengthSeconds = Seconds,
            Motion = new Motion { From = new View { Zoom = 2, CenterX = 0 }, To = new View { Zoom = 2, CenterX = 1 } },
        };

        var film = await RenderAsync(name, Film(shot));

        // Twice as large, only the middle four are seen.
        await ShouldBeBarsAsync(film, 0.5, -160, 480);
    }

    [Theory]
    [InlineData(TransitionKind.Fade)]
    [InlineData(TransitionKind.Dissolve)]
    [InlineData(TransitionKind.SlideLeft)]
    public async Task Of_a_passage_from_bars_to_bars(TransitionKind kind)
    {
        var shot = new Shot { Source = await ClipAsync($"{kind}", Width, Height) };
        var passing = shot with { Transition = new Transition { Kind = kind, Seconds = 0.5 } };

        var film = await RenderAsync($"{kind}", Film(passing, shot));

        foreach (var at in new[] { 0.25, 0.75, 1.25 })
        {
            await ShouldBeBarsAsync(film, at, 0, Height);
        }
    }

    [Theory]
    [InlineData("clip")]
    [InlineData("bt601")]
    [InlineData("full")]
    [InlineData("transparent")]
    [InlineData("picture")]
    public async Task Of_what_lies_over_the_film(string kind)
    {
        var placement = new Placement { Scale = 0.5 };
        var source = kind switch
        {
            "picture" => await PictureAsync("over"),
            "transparent" => await ClipAsync("over-transparent", Width, Height, alpha: true),
            _ => await ClipAsync($"over-{kind}", Width, Height, bt601: kind == "bt601", full: kind == "full"),
        };
        var overlay = kind == "picture"
            ? new Overlay { Picture = new PictureLayer { Source = source, Placement = placement } }
            : new Overlay
            {
                Clip = new ClipLayer { Source = source, Placement = placement, Matte = kind == "transparent" ? Matte.Alpha : Matte.None },
            };
        var under = TimelineKit.Address(await kit.ColoursAsync($"under-{kind}.mp4", Width, Height, ("gray", Seconds)));

        var film = await RenderAsync($"over-{kind}", Film(new Shot { Source = under }) with { Overlays = [overlay] });

        await ShouldBeBarsAsync(film, 0.5, 80, 240);
    }

    [Fact]
    public async Task Of_a_film_with_captions_and_texts_beside_them()
    {
        var shot = new Shot { Source = await ClipAsync("worded", Width, Height) };
        var captions = new Captions { Cues = [new CaptionCue { StartSeconds = 0, EndSeconds = Seconds, Text = "Below\nthe text" }] };
        var text = new Overlay { Text = new TextLayer { Content = "Above" } };

        var film = await RenderAsync("worded", Film(shot) with { Captions = captions, Overlays = [text] });

        foreach (var (bar, measured) in await BarsAsync(film, 0.5, 0, Height, x: 2, width: 16))
        {
            ShouldBe(measured, ColourBars.All[bar], $"bar {bar} beside the texts");
        }

        (await BarsAsync(film, 0.5, 0, Height)).Count(bar => bar.Measured.Off(ColourBars.Film(ColourBars.All[bar.Bar])) > Steps)
            .ShouldBeGreaterThan(1, "the texts are seen");
    }

    private async Task ShouldBeWholeAsync(string name, Shot shot) =>
        await ShouldBeBarsAsync(await RenderAsync(name, Film(shot)), 0.5, 0, Height);

    /// <param name="film">The finished film.</param>
    /// <param name="seconds">When it is looked at.</param>
    /// <param name="top">Where the bars begin, pixels from the top; above it where not all are seen.</param>
    /// <param name="bottom">Where they end.</param>
    private static async Task ShouldBeBarsAsync(string film, double seconds, int top, int bottom)
    {
        var bars = await BarsAsync(film, seconds, top, bottom);
        bars.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var (bar, measured) in bars)
        {
            ShouldBe(measured, ColourBars.All[bar], FormattableString.Invariant($"bar {bar} at {seconds} s"));
        }

        (await TimelineKit.AskAsync(film, TimelineKit.ColourTags)).ShouldBe("tv,bt709,bt709,bt709");
    }

    private static void ShouldBe(Yuv measured, Rgb colour, string what) => measured.Off(ColourBars.Film(colour)).ShouldBeLessThanOrEqualTo(
        Steps, $"{what}: {measured}, not {ColourBars.Film(colour)}");

    /// <summary>The bars that are seen whole, each by its middle.</summary>
    private static async Task<IReadOnlyList<(int Bar, Yuv Measured)>> BarsAsync(
        string film, double seconds, int top, int bottom, int x = 60, int width = 60)
    {
        var (frame, size, seen) =
            (await FrameAsync(film, seconds), (bottom - top) / ColourBars.All.Count, new List<(int, Yuv)>());
        for (var bar = 0; bar < ColourBars.All.Count; bar++)
        {
            var from = top + (bar * size);
            if (from >= 0 && from + size <= Height)
            {
                seen.Add((bar, Mean(frame, x, (from + (size / 4) + 1) / 2 * 2, width, size / 4 * 2)));
            }
        }

        return seen;
    }

    /// <summary>The planes of a frame as they are coded; nothing is converted.</summary>
    private static async Task<byte[]> FrameAsync(string film, double seconds)
    {
        var planes = await MediaKit.RunAsync("ffmpeg",
        [
            "-nostdin", "-v", "error", "-ss", FormattableString.Invariant($"{seconds}"), "-i", film, "-frames:v", "1",
            "-f", "rawvideo", "-",
        ]);
        planes.Length.ShouldBe(Width * Height * 3 / 2);
        return planes;
    }

    /// <summary>What is coded in an area, all sides even.</summary>
    private static Yuv Mean(byte[] frame, int x, int y, int width, int height)
    {
        const int Luma = Width * Height;
        return new Yuv(Of(0, Width, x, y, width, height), OfChroma(Luma), OfChroma(Luma + (Luma / 4)));

        double OfChroma(int start) => Of(start, Width / 2, x / 2, y / 2, width / 2, height / 2);

        double Of(int start, int stride, int left, int top, int across, int down) => Enumerable.Range(top, down)
            .Average(row => frame.Skip(start + (row * stride) + left).Take(across).Average(value => (double)value));
    }

    private static Timeline Film(params Shot[] shots) => new() { Output = TimelineKit.Small, Visual = shots };

    private async Task<string> RenderAsync(string name, Timeline timeline)
    {
        await kit.RenderAsync(timeline, $"film-{name}.mp4");
        return kit.PathOf($"film-{name}.mp4");
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
