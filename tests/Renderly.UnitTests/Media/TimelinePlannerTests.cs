using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;
using Renderly.Media.Texts.Engine;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;
using Renderly.Media.Timelines;

namespace Renderly.UnitTests.Media;

public sealed class TimelinePlannerTests
{
    private static readonly Uri Clip = new("gs://test/clip.mp4");
    private static readonly Uri Presenter = new("gs://test/presenter.webm");

    private static readonly Dictionary<Uri, ProbedSource> Sources = new()
    {
        [Clip] = Source("clip.mp4", 22, alpha: false),
        [Presenter] = Source("presenter.webm", 10.03, alpha: true),
    };

    [Fact]
    public void Shots_that_follow_one_another_in_a_file_are_read_in_one_go()
    {
        var plan = Plan(Film(Shot(0, 4), Shot(8, 4), Shot(15, 4)));

        plan.Inputs.ShouldHaveSingleItem().Options.ShouldBeEmpty();
        plan.PictureGraph.ShouldContain("split=3");
        plan.TotalFrames.ShouldBe(12 * 24);
    }

    [Fact]
    public void A_shot_that_goes_back_is_read_anew_from_shortly_before_it()
    {
        var plan = Plan(Film(Shot(15, 4), Shot(4, 4)));

        plan.Inputs.Select(input => string.Join(' ', input.Options)).ShouldBe(["-ss 14", "-ss 3"]);
        plan.PictureGraph.ShouldContain("trim=start_frame=24:end_frame=120");
    }

    [Fact]
    public void Shots_counted_from_the_end_follow_the_measured_length()
    {
        var shot = new Shot { Source = Clip, InBeforeEndSeconds = 7, LengthSeconds = 8, OutBeforeEndSeconds = 0 };

        var plan = Plan(Film(new Shot { Source = Clip, LengthSeconds = 20, OutBeforeEndSeconds = 7 }, shot));

        plan.TotalFrames.ShouldBe((15 + 7) * 24);
        plan.PictureGraph.ShouldContain("trim=start_frame=360:end_frame=528");
    }

    [Theory]
    [InlineData(22.9, true)]
    [InlineData(21.1, true)]
    [InlineData(23.1, false)]
    [InlineData(20.9, false)]
    public void A_clip_that_is_not_as_long_as_it_was_ordered_is_refused(double ordered, bool isTaken)
    {
        var film = Film(new Shot { Source = Clip, LengthSeconds = 8, OutBeforeEndSeconds = 0, OrderedSeconds = ordered });

        var error = Record.Exception(() => Plan(film));

        (error is null).ShouldBe(isTaken);
        (error as FFmpegException)?.Error.ShouldBe(FFmpegError.UnsuitableInput);
    }

    [Fact]
    public void Rounding_never_adds_up()
    {
        // 1.02 s are 24.48 frames each.
        var plan = Plan(Film([.. Enumerable.Range(0, 10).Select(i => Shot(2 * i, 1.02))]));

        plan.TotalFrames.ShouldBe((int)Math.Round(10.2 * 24));
    }

    [Theory]
    [InlineData(LengthRule.VisualTrack, 4, 96)]
    [InlineData(LengthRule.LongestTrack, 4, 241)]
    [InlineData(LengthRule.LongestTrack, 12, 288)]
    [InlineData(LengthRule.NamedTrack, 4, 241)]
    [InlineData(LengthRule.NamedTrack, 12, 241)]
    public void A_film_is_as_long_as_its_rule_says(LengthRule rule, double visual, int frames)
    {
        var clip = new ClipLayer { Source = Presenter, Matte = Matte.Alpha, VolumeDecibels = 0 };
        var overlay = new Overlay { Name = "presenter", Clip = clip };
        var length = new FilmLength { Rule = rule, Track = rule == LengthRule.NamedTrack ? "presenter" : null };

        var plan = Plan(Film(Shot(0, visual)) with { Overlays = [overlay], Length = length });

        plan.TotalFrames.ShouldBe(frames);
        plan.Inputs[1].Options.ShouldBe(["-c:v", "libvpx-vp9"]);
    }

    [Fact]
    public void A_text_is_drawn_in_the_frames_of_its_shot_only()
    {
        var texts = new[] { 0, 1 }.Select(shot => new Overlay { Shot = shot, Text = new TextLayer { Content = "It's {new}" } });

        var plan = Plan(Film(Shot(0, 4), Shot(8, 4)) with { Overlays = [.. texts] });

        plan.PictureGraph.ShouldNotContain("{new}");
        plan.Files.Pictures.Select(picture => picture.Block?.Style.Text).ShouldBe([null, "It's {new}", "It's {new}"]);
        plan.Files.Lists.Single().Value.ShouldContain("file text0-0.png\noption framerate 24\nduration 4.000000\nfile text0-1.png");
    }

    [Fact]
    public void Texts_that_are_never_seen_together_are_read_from_one_input_and_others_lie_over_one_another_in_their_order()
    {
        Overlay[] texts = [Text("one", 0, 2), Text("two", 1, 2), Text("three", 2.5, 1), Text("four", 3.5, 0.5)];

        var plan = Plan(Film(Shot(0, 4)) with { Overlays = texts });

        var tracks = plan.Files.Pictures.Where(picture => picture.Block is not null)
            .ToLookup(picture => picture.Name.Split('-')[0], picture => picture.Block!.Style.Text);
        tracks.Select(track => string.Join(' ', track)).ShouldBe(["one four", "two", "three"]);
        plan.Inputs.Count.ShouldBe(4);
    }

    [Fact]
    public void Two_thousand_captions_are_one_input()
    {
        var cues = Enumerable.Range(0, 2000)
            .Select(i => new CaptionCue { StartSeconds = i * 0.01, EndSeconds = (i + 1) * 0.01, Text = "word" });
        var rate = new FrameRate { Numerator = 100 };

        var plan = Plan(Film(Shot(0, 20)) with
        {
            Output = new TimelineOutput { WidthPixels = 720, HeightPixels = 1280, FrameRate = rate },
            Captions = new Captions { Cues = [.. cues] },
        });

        plan.Inputs.Count.ShouldBe(2);
        plan.PictureGraph.Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public void The_pages_of_a_long_caption_share_its_time()
    {
        var text = string.Join(' ', Enumerable.Repeat("Made to last, and made of one piece.", 6));
        var captions = new Captions { Cues = [new CaptionCue { StartSeconds = 1, EndSeconds = 13, Text = text }] };

        var plan = Plan(Film(Shot(0, 14)) with { Captions = captions });

        var pages = plan.Files.Pictures.Where(picture => picture.Block is not null).Select(picture => picture.Block!.Style.Text).ToList();
        string.Join(' ', pages).ShouldBe(text);
        pages.Count.ShouldBeInRange(3, 6);
        var shown = plan.Files.Lists.Values.ShouldHaveSingleItem().Split('\n')
            .Where(line => line.StartsWith("duration ", StringComparison.Ordinal))
            .Select(line => double.Parse(line["duration ".Length..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        shown[0].ShouldBe(1, 0.001);
        shown[1..^2].Count.ShouldBe(pages.Count);
        shown[1..^2].Sum().ShouldBe(12, 0.001);
        shown[1..^2].ShouldAllBe(seconds => seconds > 1.5);
    }

    private static Overlay Text(string content, double start, double length) =>
        new() { StartSeconds = start, LengthSeconds = length, Text = new TextLayer { Content = content } };

    [Fact]
    public void Everything_that_does_not_fit_is_named_at_once()
    {
        var error = Should.Throw<FFmpegException>(() => Plan(Film(Shot(0, 30), Shot(0, 4), Shot(25, 1))));

        error.Error.ShouldBe(FFmpegError.UnsuitableInput);
        error.Message.ShouldContain("/visual/0:");
        error.Message.ShouldContain("/visual/2:");
        error.Message.ShouldNotContain("/visual/1:");
    }

    [Fact]
    public async Task A_graph_too_long_for_an_argument_becomes_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("renderly-graph-").FullName;
        try
        {
            var shortOne = await GraphArguments.GraphAsync("[0:v]null[video]", folder, "graph", TestContext.Current.CancellationToken);
            var longOne = await GraphArguments.GraphAsync(new string('x', 120_000), folder, "graph", TestContext.Current.CancellationToken);

            shortOne.ShouldBe(["-filter_complex", "[0:v]null[video]"]);
            longOne.ShouldBe(["-filter_complex_script", "graph"]);
            new FileInfo(Path.Combine(folder, "graph")).Length.ShouldBe(120_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Timeline Film(params Shot[] shots) => new()
    {
        Output = new TimelineOutput { WidthPixels = 720, HeightPixels = 1280, FrameRate = new FrameRate { Numerator = 24 } },
        Visual = shots,
    };

    private static Shot Shot(double start, double length) => new() { Source = Clip, InSeconds = start, LengthSeconds = length };

    private static TimelinePlan Plan(Timeline timeline)
    {
        using var engine = new TextEngine(TestFonts.Catalog);
        var planner = new TextPlanner(engine, TestFonts.Coverage);
        return new TimelinePlanner(planner, Options.Create(new MediaOptions()))
            .Plan(timeline, Sources, new BlackEnds[timeline.Visual.Count]);
    }

    private static ProbedSource Source(string path, double seconds, bool alpha)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        var video = new VideoStream(alpha ? "vp9" : "h264", 720, 1280, 24, "yuv420p", alpha, 0, duration);
        var sound = new AudioStream("opus", 48_000, 1, duration);
        return new ProbedSource(path, InputKind.Clip, new MediaInfo(duration, "", 1, 2, video, sound), path);
    }
}
