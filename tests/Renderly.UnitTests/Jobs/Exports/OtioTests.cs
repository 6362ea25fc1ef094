using System.Text.Json;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Exports;
using Renderly.Jobs.Exports.Otio;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.UnitTests.Jobs.ProductVideo;

namespace Renderly.UnitTests.Jobs.Exports;

/// <summary>Films as OpenTimelineIO, read by another reader.</summary>
public sealed class OtioTests
{
    private static readonly Guid JobId = Guid.CreateVersion7();
    private static readonly Uri Film = new("gs://b/film.mp4");

    [Fact]
    public void Shots_with_transitions_add_up_to_the_films_frames()
    {
        var timeline = Timeline(
            new() { Source = Clip("a"), LengthSeconds = 4, Transition = new() { Kind = TransitionKind.Fade, Seconds = 0.5 } },
            new()
            {
                Source = Clip("b"), InSeconds = 1, LengthSeconds = 3,
                Transition = new() { Kind = TransitionKind.WipeLeft, Seconds = 0.3 }
            },
            new() { Source = Clip("c"), LengthSeconds = 2.02 });

        var document = Document(timeline);

        // 4 + 3 + 2.02 − 0.5 − 0.3 seconds, rounded on the film's time line as Media does it.
        var track = OtioReader.Tracks(document, "Video").ShouldHaveSingleItem();
        OtioReader.Duration(track).ShouldBe(Math.Round(8.22 * 24) + 0, 1);
        var children = OtioReader.Children(track);
        children.Select(OtioReader.Schema).ShouldBe(["Clip.2", "Transition.1", "Clip.2", "Transition.1", "Clip.2"]);
        children.Where(child => OtioReader.Schema(child) == "Transition.1")
            .Select(child => child.GetProperty("transition_type").GetString())
            .ShouldBe(["SMPTE_Dissolve", "Custom_Transition"]);

        // Half of the 12 frames lie before the cut, so the second clip's first own frame is the sixth after its in-point.
        (OtioReader.Length(children[0]), OtioReader.Start(children[2])).ShouldBe((90, 30));
        children.Where(child => OtioReader.Schema(child) == "Clip.2").Select(OtioReader.Address)
            .ShouldBe(["https://files.example/a.mp4?signed", "https://files.example/b.mp4?signed", "https://files.example/c.mp4?signed"]);
        OtioReader.Check(document, 24);
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(30000, 1001)]
    [InlineData(25, 1)]
    public void Rounding_never_adds_up(int numerator, int denominator)
    {
        var timeline = Timeline([.. Enumerable.Range(0, 40).Select(_ => new Shot { Source = Clip("a"), LengthSeconds = 1.01 })]) with
        {
            Output = new()
            {
                WidthPixels = 1280,
                HeightPixels = 720,
                FrameRate = new() { Numerator = numerator, Denominator = denominator }
            },
        };

        var document = Document(timeline);

        var rate = (double)numerator / denominator;
        OtioReader.Duration(OtioReader.Tracks(document, "Video")[0]).ShouldBe(Math.Round(40 * 1.01 * rate, MidpointRounding.AwayFromZero));
        OtioReader.Check(document, rate);
    }

    [Fact]
    public void Sounds_have_tracks_of_their_own_and_what_is_repeated_fills_the_film()
    {
        var timeline = Timeline(
            new Shot { Source = Clip("a"), LengthSeconds = 5, VolumeDecibels = -3 },
            new Shot { Source = Clip("b"), LengthSeconds = 5 }) with
        {
            Sound =
            [
                new() { Name = "voice", Source = Clip("a"), StartSeconds = 2, LengthSeconds = 3 },
                new()
                {
                    Name = "music", Source = Clip("c"), Loop = true, VolumeDecibels = -8, LengthSeconds = 4,
                    Ducking = new() { Under = ["voice"] }
                },
            ],
        };

        var document = Document(timeline);

        var tracks = OtioReader.Tracks(document, "Audio");
        tracks.Select(track => track.GetProperty("name").GetString()).ShouldBe(["Sound of shots", "voice", "music"]);
        tracks.Select(track =>
            string.Join(' ', OtioReader.Children(track).Select(child => $"{OtioReader.Schema(child)[..3]}{OtioReader.Length(child)}")))
            .ShouldBe(["Cli120 Gap120", "Gap48 Cli72", "Cli96 Cli96 Cli48"]);
        OtioReader.Children(tracks[2])[0].GetProperty("metadata").GetProperty("renderly").GetProperty("volume_decibels").GetDouble()
            .ShouldBe(-8);
        OtioReader.Check(document, 24);
    }

    [Fact]
    public void Overlays_lie_above_and_texts_are_markers()
    {
        var timeline = Timeline(new Shot { Source = Clip("a"), LengthSeconds = 5 }, new Shot { Source = Clip("b"), LengthSeconds = 5 }) with
        {
            Overlays =
            [
                new() { Name = "presenter", StartSeconds = 1, Clip = new() { Source = Clip("c"), VolumeDecibels = 0 } },
                new() { Shot = 1, Text = new() { Content = "Only today" } },
                new() { Shot = 0, Picture = new() { Source = Clip("logo") } },
            ],
            Captions = new() { Cues = [new() { StartSeconds = 0.5, EndSeconds = 1.5, Text = "Hello." }] },
        };

        var document = Document(timeline, filmSeconds: 10);

        var tracks = OtioReader.Tracks(document, "Video");
        tracks.Count.ShouldBe(3);

        // The presenter lasts 6 seconds, then its last frame stays.
        OtioReader.Children(tracks[1]).Select(OtioReader.Length).ShouldBe([24, 144, 72]);
        OtioReader.Schema(OtioReader.Children(tracks[1])[2].GetProperty("effects")[0]).ShouldBe("FreezeFrame.1");
        OtioReader.Children(tracks[2]).Select(OtioReader.Length).ShouldBe([120]);
        OtioReader.Children(OtioReader.Tracks(document, "Audio").ShouldHaveSingleItem()).Select(OtioReader.Length).ShouldBe([24, 144]);
        document.GetProperty("tracks").GetProperty("markers").EnumerateArray()
            .Select(marker => (
                marker.GetProperty("name").GetString(),
                OtioReader.Frames(marker.GetProperty("marked_range").GetProperty("start_time"))))
            .ShouldBe([("Only today", 120), ("Hello.", 12)]);
        OtioReader.Check(document, 24);
    }

    [Theory]
    [InlineData(12.0, "120 120 48")]
    [InlineData(8.0, "120 72")]
    [InlineData(4.0, "96")]
    public void A_film_that_follows_a_voice_is_held_or_cut_at_its_end(double filmSeconds, string lengths)
    {
        var timeline = Timeline(new Shot { Source = Clip("a"), LengthSeconds = 5 }, new Shot { Source = Clip("b"), LengthSeconds = 5 }) with
        {
            Sound = [new() { Name = "voice", Source = Clip("c") }],
            Length = new() { Rule = LengthRule.NamedTrack, Track = "voice" },
        };

        var document = Document(timeline, filmSeconds);

        var track = OtioReader.Tracks(document, "Video")[0];
        string.Join(' ', OtioReader.Children(track).Select(OtioReader.Length)).ShouldBe(lengths);
        OtioReader.Duration(track).ShouldBe(filmSeconds * 24);
        OtioReader.Check(document, 24);
    }

    [Fact]
    public void Shots_that_are_counted_back_from_their_clips_end_begin_where_that_was_measured()
    {
        var timeline = Timeline(
            new Shot { Source = Clip("a"), OutBeforeEndSeconds = 3, LengthSeconds = 5 },
            new Shot { Source = Clip("a"), InBeforeEndSeconds = 3 });

        var children = OtioReader.Children(OtioReader.Tracks(Document(timeline), "Video")[0]);

        // The clip lasts 6 seconds: three of them for each.
        children.Select(clip => (OtioReader.Start(clip), OtioReader.Length(clip))).ShouldBe([(0, 72), (72, 72)]);
    }

    [Fact]
    public void A_film_whose_parts_are_not_known_is_one_clip_in_its_own_rate_and_says_so()
    {
        var document = Read(OtioDocuments.Of(JobId, new FilmCut(4, 30, Layout: null), Film, AddressOf));

        OtioReader.Duration(OtioReader.Tracks(document, "Video").ShouldHaveSingleItem()).ShouldBe(120);
        document.GetProperty("metadata").GetProperty("renderly").GetProperty("note").GetString().ShouldBe(
            "The film as one clip: its parts are not known, or no longer kept.");
        OtioReader.Check(document, 30);
    }

    [Fact]
    public void A_length_that_decides_and_is_not_known_makes_no_layout()
    {
        FilmLayout.Of(Timeline(new Shot { Source = Clip("a") }), _ => null, 5).ShouldBeNull();
        FilmLayout.Of(
            Timeline(new Shot { Source = Clip("a"), LengthSeconds = 2 }) with { Length = new() { Rule = LengthRule.LongestTrack } },
            SecondsOf,
            null).ShouldBeNull();
    }

    [Fact]
    public void A_product_video_has_its_scenes_its_presenter_and_its_texts()
    {
        var job = ProductVideoSamples.Job([5, 7]);
        var results = ProductVideoSamples.Results(("clip-1", 8), ("clip-2", 15), ("presenter", 10));
        ProductVideoTimeline.IsOf(job, results).ShouldBeTrue();
        ProductVideoTimeline.IsOf(job, ProductVideoSamples.Results(("presenter", 10))).ShouldBeFalse("its clips are gone");
        var measured = results.All.Where(output => output.Uri is not null).ToLookup(output => output.Uri!.OriginalString);
        var layout = FilmLayout.Of(ProductVideoTimeline.Of(job, results), uri => measured[uri.OriginalString].First().Seconds, 12)
            .ShouldNotBeNull();

        var document = Read(OtioDocuments.Of(JobId, new FilmCut(12, 24, layout), Film, AddressOf));

        OtioReader.Duration(OtioReader.Tracks(document, "Video")[0]).ShouldBe(12 * 24);
        OtioReader.Tracks(document, "Video").Count.ShouldBe(2);
        OtioReader.Tracks(document, "Audio").ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("presenter");
        OtioReader.Check(document, 24);
    }

    private static JsonElement Document(Timeline timeline, double? filmSeconds = null) => Read(OtioDocuments.Of(
        JobId, new FilmCut(filmSeconds, 24, FilmLayout.Of(timeline, SecondsOf, filmSeconds).ShouldNotBeNull()), Film, AddressOf));

    private static JsonElement Read(System.Text.Json.Nodes.JsonObject document) =>
        JsonSerializer.Deserialize<JsonElement>(document.ToJsonString());

    private static Timeline Timeline(params Shot[] shots) => new()
    {
        Output = new() { WidthPixels = 1280, HeightPixels = 720, FrameRate = new() { Numerator = 24 } },
        Visual = shots,
    };

    private static Uri Clip(string name) => new($"gs://b/{name}.mp4");

    private static double? SecondsOf(Uri file) => file.OriginalString.Contains("logo", StringComparison.Ordinal) ? null : 6;

    private static string AddressOf(Uri file) => $"https://files.example/{file.AbsolutePath[1..]}?signed";
}
