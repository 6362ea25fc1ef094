using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>Texts in films: everybody's writing, exact to the frame, above the presenter and clear of it.</summary>
public sealed class TextFilmTests(MediaKit kit) : IClassFixture<MediaKit>
{
    // In the box of MMMMMM at the top of a small frame, beside its letters.
    private static readonly Area Box = new(3, 3, 51, 52);

    /// <summary>Above the letters of a caption.</summary>
    private static readonly Area CaptionBox = new(20, 2, 80, 45);

    private static readonly Area Whole = new(180, 320, 0, 0);

    [Fact]
    public async Task Everybodys_writing_is_seen()
    {
        const double Seconds = 0.25;
        string[] texts =
        [
            "冰爽二十四小时", "नमस्ते दुनिया", "限定セール ― 한국어", "— שלום עולם!", "مرحبا بالعالم", "สวัสดีชาวโลก", "👩‍🚀 ❤️ 🇩🇪",
        ];

        var film = await FilmAsync([.. texts.Select((text, index) => new Overlay
        {
            StartSeconds = index * Seconds, LengthSeconds = Seconds, Text = new TextLayer { Content = text, FadeSeconds = 0 },
        })]);

        film.Warnings.ShouldBeEmpty();
        var seen = await SeeAsync("film.mp4");
        foreach (var (index, text) in texts.Index())
        {
            // White letters on a black box over grey: without letters all of the area were dark.
            seen.At((index + 0.5) * Seconds).Brightest(new Area(160, 100, 10, 40)).ShouldBeGreaterThan(180, text);
        }
    }

    [Fact]
    public async Task A_text_is_there_in_its_frames_only_and_fades_at_both_ends()
    {
        var text = new TextLayer { Content = "MMMMMM", FadeSeconds = 0.25, BoxOpacity = 1 };

        await FilmAsync(new Overlay { StartSeconds = 0.5, LengthSeconds = 1, Text = text });

        var film = await SeeAsync("film.mp4");
        var box = Enumerable.Range(10, 30).Select(frame => film.ColourAt(frame / 24.0, Box).Red).ToList();

        // Frames 12 to 35: down over six frames, up over six; grey is 128.
        box[..2].ShouldAllBe(red => red > 120);
        box[2..8].ShouldBe(box[2..8].OrderDescending());
        box[8..20].ShouldAllBe(red => red < 12);
        box[20..26].ShouldBe(box[20..26].Order());
        box[26..].ShouldAllBe(red => red > 120);
    }

    [Fact]
    public async Task Captions_change_with_the_frame_that_they_are_timed_to()
    {
        var cues = Enumerable.Range(0, 8)
            .Select(i => new CaptionCue { StartSeconds = i * 0.25, EndSeconds = (i + 0.5) * 0.25, Text = "MMMMMM" });
        var clip = await kit.ColoursAsync("grey.mp4", 180, 320, ("gray", 2));

        await kit.RenderAsync(
            new Timeline
            {
                Output = TimelineKit.Small,
                Visual = [new Shot { Source = TimelineKit.Address(clip) }],
                Captions = new Captions { Cues = [.. cues], Position = VerticalPosition.Top, BoxOpacity = 1 },
            },
            "captions.mp4");

        var film = await SeeAsync("captions.mp4");
        for (var frame = 0; frame < 48; frame++)
        {
            var red = film.ColourAt(frame / 24.0, CaptionBox).Red;
            (red < 20).ShouldBe(frame % 6 < 3, $"frame {frame}: {red}");
        }
    }

    [Fact]
    public async Task A_text_lies_above_the_presenter_and_clear_of_it()
    {
        var presenter = await kit.ColoursAsync("presenter.mp4", 180, 320, ("red", 2));
        var over = new Overlay
        {
            Name = "presenter",
            Clip = new ClipLayer
            {
                Source = TimelineKit.Address(presenter),
                Placement = new Placement { Scale = 0.5, OffsetX = 0.7, OffsetY = 1 }
            },
        };
        var text = new TextLayer
        {
            Content = string.Concat(Enumerable.Repeat("Made to last. ", 18)),
            KeepClearOf = "presenter",
            BoxOpacity = 1
        };

        var film = await FilmAsync(over, new Overlay { Text = text });

        film.Warnings.ShouldBeEmpty();
        // Its place is 90 × 160 at (76, 160).
        (await SeeAsync("film.mp4")).ColourAt(1, new Area(86, 156, 78, 162)).ShouldBeNear(254, 0, 0);
    }

    [Fact]
    public async Task Somebody_who_has_nothing_to_say_any_more_leaves()
    {
        var presenter = await kit.ColoursAsync("short.mp4", 180, 320, ("red", 1));
        var clip = new ClipLayer { Source = TimelineKit.Address(presenter), HoldLastFrame = false, FadeOutSeconds = 0.5 };

        await FilmAsync(new Overlay { Clip = clip });

        var film = await SeeAsync("film.mp4");
        film.ColourAt(0.95, Whole).ShouldBeNear(254, 0, 0);
        film.ColourAt(1.25, Whole).Red.ShouldBeInRange(150, 230);
        film.ColourAt(1.6, Whole).ShouldBeNear(128, 128, 128);
    }

    private async Task<Renderly.Media.Timelines.RenderedFilm> FilmAsync(params Overlay[] overlays)
    {
        var clip = await kit.ColoursAsync("grey.mp4", 180, 320, ("gray", 2));
        return await kit.RenderAsync(
            new Timeline { Output = TimelineKit.Small, Visual = [new Shot { Source = TimelineKit.Address(clip) }], Overlays = overlays },
            "film.mp4");
    }

    private async Task<SeenFilm> SeeAsync(string film) => await SeenFilm.ReadAsync(kit.PathOf(film), TimelineKit.Small);
}
