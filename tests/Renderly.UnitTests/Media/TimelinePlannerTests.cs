using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;
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

        plan.PictureGraph.ShouldContain("enable='between(n,0,95)'");
        plan.PictureGraph.ShouldContain("enable='between(n,96,191)'");
        plan.PictureGraph.ShouldNotContain("{new}");
        plan.Files.Texts.Values.ShouldBe(["It's {new}", "It's {new}"]);
    }

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
        var options = Options.Create(new MediaOptions());
        return new TimelinePlanner(new TextPlanner(options), options).Plan(timeline, Sources);
    }

    private static ProbedSource Source(string path, double seconds, bool alpha)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        var video = new VideoStream(alpha ? "vp9" : "h264", 720, 1280, 24, "yuv420p", alpha, 0, duration);
        var sound = new AudioStream("opus", 48_000, 1, duration);
        return new ProbedSource(path, InputKind.Clip, new MediaInfo(duration, "", 1, 2, video, sound), path);
    }
}
