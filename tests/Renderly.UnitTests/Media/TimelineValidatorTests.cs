using Renderly.Contracts.Media;
using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines;
using Renderly.Media.Timelines.Validation;

namespace Renderly.UnitTests.Media;

public sealed class TimelineValidatorTests
{
    private static readonly Uri Clip = new("gs://test/clip.mp4");
    private static readonly Uri Song = new("gs://test/music.mp3");
    private static readonly Uri Picture = new("gs://test/picture.png");

    private static readonly Timeline Good = new()
    {
        Output = new TimelineOutput { WidthPixels = 720, HeightPixels = 1280, FrameRate = new FrameRate { Numerator = 24 } },
        Visual =
        [
            new Shot { Source = Clip, LengthSeconds = 4, Transition = new Transition { Kind = TransitionKind.Fade, Seconds = 0.5 } },
            new Shot { Source = Picture, Kind = SourceKind.Picture, LengthSeconds = 3 },
        ],
        Overlays = [new Overlay { Name = "presenter", Clip = new ClipLayer { Source = Clip, VolumeDecibels = 0 } }],
        Sound = [new SoundTrack { Name = "music", Source = Song, Ducking = new Ducking { Under = ["presenter"] } }],
    };

    private static readonly Shot First = Good.Visual[0];
    private static readonly Overlay Presenter = Good.Overlays[0];
    private static readonly SoundTrack Music = Good.Sound[0];

    /// <summary>Malformed timelines, and where each of their faults lies.</summary>
    public static TheoryData<string, Timeline, string[]> Malformed => new()
    {
        { "odd width", Good with { Output = Good.Output with { WidthPixels = 721 } }, ["/output/widthPixels"] },
        {
            "huge and odd height",
            Good with { Output = Good.Output with { HeightPixels = 99_999 } },
            ["/output/heightPixels", "/output/heightPixels"]
        },
        {
            "no rate",
            Good with { Output = Good.Output with { FrameRate = new FrameRate { Numerator = 0 } } },
            ["/output/frameRate/numerator"]
        },
        { "too fast", Good with { Output = Good.Output with { FrameRate = new FrameRate { Numerator = 500 } } }, ["/output/frameRate"] },
        { "unknown format", Good with { Output = Good.Output with { Format = (FilmFormat)99 } }, ["/output/format"] },
        { "no output", Good with { Output = null! }, ["/output"] },
        { "no shots", Good with { Visual = [] }, ["/visual"] },
        { "no track", Good with { Visual = null! }, ["/visual"] },
        { "a shot that is null", Good with { Visual = [First with { Transition = null }, null!] }, ["/visual/1"] },
        { "negative in", Shots(First with { InSeconds = -1 }), ["/visual/0/inSeconds"] },
        {
            "no number",
            Shots(First with { InSeconds = double.NaN, LengthSeconds = double.NaN }),
            ["/visual/0/inSeconds", "/visual/0/lengthSeconds", "/visual/0/lengthSeconds"]
        },
        {
            "kept clear of nobody",
            Good with { Overlays = [Presenter, new Overlay { Text = new TextLayer { Content = "x", KeepClearOf = "music" } }] },
            ["/overlays/1/text/keepClearOf"]
        },
        {
            "vanishes and stays",
            Good with { Overlays = [Presenter with { Clip = Presenter.Clip! with { FadeOutSeconds = 1 } }] },
            ["/overlays/0/clip/fadeOutSeconds"]
        },
        { "a picture without black", Good with { Visual = [First, Good.Visual[1] with { SkipBlack = true }] }, ["/visual/1/skipBlack"] },
        { "less than a frame", Shots(First with { LengthSeconds = 0.01, Transition = null }), ["/visual/0/lengthSeconds"] },
        { "in from both ends", Shots(First with { InSeconds = 1, InBeforeEndSeconds = 2 }), ["/visual/0/inSeconds"] },
        {
            "ends before it begins",
            Shots(First with { InBeforeEndSeconds = 2, OutBeforeEndSeconds = 3 }),
            ["/visual/0/outBeforeEndSeconds"]
        },
        { "no object", Shots(First with { Source = new Uri("https://example.com/a.mp4") }), ["/visual/0/source"] },
        { "transition longer than the shot", Shots(First with { LengthSeconds = 0.4 }), ["/visual/0/lengthSeconds"] },
        { "transition into nothing", Good with { Visual = [First] }, ["/visual/0/transition"] },
        {
            "picture without a length",
            Good with { Visual = [new Shot { Source = Picture, Kind = SourceKind.Picture }] },
            ["/visual/0/lengthSeconds"]
        },
        {
            "picture with a clip's fields",
            Good with { Visual = [Good.Visual[1] with { InSeconds = 1, OutBeforeEndSeconds = 1, OrderedSeconds = 8, VolumeDecibels = 0 }] },
            ["/visual/0/inSeconds", "/visual/0/outBeforeEndSeconds", "/visual/0/orderedSeconds", "/visual/0/volumeDecibels"]
        },
        {
            "views out of range",
            Shots(First with { Motion = Move(new View { Zoom = 0.5 }, new View { Zoom = 1, CenterX = 2, CenterY = -1 }) }),
            ["/visual/0/motion/from/zoom", "/visual/0/motion/to/centerX", "/visual/0/motion/to/centerY"]
        },
        {
            "blur that moves",
            Shots(First with { Fit = Fit.Blur, Motion = new Motion { From = new View { Zoom = 1 }, To = new View { Zoom = 2 } } }),
            ["/visual/0/motion"]
        },
        {
            "clip and picture",
            Good with { Visual = [First, new Shot { Source = Clip, Kind = SourceKind.Picture, LengthSeconds = 3 }] },
            ["/visual/1/source"]
        },
        { "overlay of nothing", Overlays(Presenter, new Overlay()), ["/overlays/1"] },
        { "overlay of two", Overlays(Presenter with { Text = new TextLayer { Content = "a" } }), ["/overlays/0"] },
        {
            "overlay of no shot",
            Overlays(Presenter with { Shot = 2, StartSeconds = -1 }),
            ["/overlays/0/startSeconds", "/overlays/0/shot"]
        },
        {
            "too much text",
            Overlays(Presenter, new Overlay { Text = new TextLayer { Content = new string('a', 501), BoxOpacity = 2 } }),
            ["/overlays/1/text/content", "/overlays/1/text/boxOpacity"]
        },
        {
            "key without a colour",
            Overlays(Presenter with { Clip = Presenter.Clip! with { Matte = Matte.Key } }),
            ["/overlays/0/clip/key"]
        },
        {
            "key that is none",
            Clips(clip => clip with { Matte = Matte.Key, Key = new ColorKey { Color = "green", Similarity = 0, Blend = 2 } }),
            ["/overlays/0/clip/key/color", "/overlays/0/clip/key/similarity", "/overlays/0/clip/key/blend"]
        },
        {
            "out of the frame",
            Clips(clip => clip with { Placement = new Placement { Scale = 2, OffsetX = 1.5, OffsetY = -9 } }),
            ["/overlays/0/clip/placement/scale", "/overlays/0/clip/placement/offsetX", "/overlays/0/clip/placement/offsetY"]
        },
        {
            "a sound that is not used and gives way to nobody",
            Shots(First with { Ducking = new Ducking { Under = ["presenter", "nobody"] }, WarningWithoutSound = "It has no sound." }),
            ["/visual/0/ducking", "/visual/0/warningWithoutSound", "/visual/0/ducking/under/1"]
        },
        { "a name twice", Good with { Sound = [Music with { Name = "presenter", Ducking = null }] }, ["/sound/0/name"] },
        {
            "ducks under nobody",
            Good with { Sound = [Music with { Ducking = new Ducking { Under = ["presenter", "music", "nobody"] } }] },
            ["/sound/0/ducking/under/1", "/sound/0/ducking/under/2"]
        },
        {
            "fades longer than the sound",
            Good with { Sound = [Music with { LengthSeconds = 2, FadeInSeconds = 1.5, FadeOutSeconds = 1 }] },
            ["/sound/0/fadeOutSeconds"]
        },
        {
            "captions that overlap",
            Good with { Captions = Cues((0, 2, "a"), (1, 3, "b"), (5, 4, "c")) },
            ["/captions/cues/1/startSeconds", "/captions/cues/2/endSeconds"]
        },
        {
            "as long as nothing",
            Good with { Length = new FilmLength { Rule = LengthRule.NamedTrack, Track = "voice" } },
            ["/length/track"]
        },
        { "a track for another rule", Good with { Length = new FilmLength { Track = "presenter" } }, ["/length/track"] },
        {
            "as long as what repeats",
            Good with { Sound = [Music with { Loop = true }], Length = new FilmLength { Rule = LengthRule.NamedTrack, Track = "music" } },
            ["/length/track"]
        },
        {
            "looks and loudness",
            Good with
            {
                Grade = new Grade { Contrast = 9 },
                Watermark = new Watermark { Source = Picture, Width = 2 },
                Loudness = new Loudness { IntegratedLufs = 0 },
                Metadata = new FilmMetadata { Title = new string('a', 501), Language = "english" },
            },
            ["/loudness/integratedLufs", "/grade/contrast", "/watermark/width", "/metadata/title", "/metadata/language"]
        },
    };

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public void Every_fault_of_a_malformed_timeline_is_named_at_once(string what, Timeline timeline, string[] pointers) =>
        TimelineValidator.Validate(timeline).Select(fault => fault.Pointer).ShouldBe(pointers, ignoreOrder: true, what);

    [Fact]
    public void There_are_thirty_malformed_timelines() => Malformed.Count.ShouldBeGreaterThanOrEqualTo(30);

    [Fact]
    public void A_good_timeline_has_no_fault() => TimelineValidator.Validate(Good).ShouldBeEmpty();

    [Fact]
    public void Captions_beside_the_film_are_checked_with_it()
    {
        CaptionCue[] cues =
        [
            .. Cues((0, 2, "a"), (1, 3, "b"), (5, 4, "c"), (6, 6.0004, "d"), (7, 8, new string('e', 501)), (-1, double.NaN, "f")).Cues,
            null!,
        ];

        TimelineValidator.Validate(Good, cues).Select(fault => fault.Pointer).ShouldBe(
            [
                "/captionFiles/1/startSeconds", "/captionFiles/2/endSeconds", "/captionFiles/3/endSeconds", "/captionFiles/4/text",
                "/captionFiles/5/startSeconds", "/captionFiles/5/endSeconds", "/captionFiles/6",
            ],
            ignoreOrder: true);
        TimelineValidator.Validate(Good, [.. Enumerable.Range(0, Captions.MaxCues + 1).Select(i => Cues((i, i + 0.5, "a")).Cues[0])])
            .Select(fault => fault.ToString()).ShouldBe(["/captionFiles: has 2001 entries; 2000 are allowed"]);
        TimelineValidator.Validate(Good, []).ShouldBeEmpty();
    }

    [Fact]
    public void Narrations_are_heard_on_tracks_of_the_film()
    {
        var timeline = new Timeline
        {
            Output = new TimelineOutput { WidthPixels = 720, HeightPixels = 1280, FrameRate = new FrameRate { Numerator = 24 } },
            Visual = [new Shot { Source = new Uri("gs://b/a.mp4") }],
            Sound =
            [
                new SoundTrack { Name = "voice", Source = new Uri("gs://b/v.wav") },
                new SoundTrack { Name = "bed", Source = new Uri("gs://b/m.wav"), Loop = true },
            ],
        };
        SpokenNarration[] narrations =
        [
            new() { Track = "voice", Text = "One." }, new() { Track = "bed", Text = "Two." },
            new() { Track = "voice", Text = "Three.", Words = new Uri("http://elsewhere/words.json") },
        ];

        TimelineValidator.Validate(timeline, null, narrations).Select(fault => fault.Pointer)
            .ShouldBe(["/narrations/1/track", "/narrations/2/words"]);
        TimelineValidator.Validate(timeline, [], narrations[..1]).Select(fault => fault.Pointer).ShouldBe(["/captionFiles"]);
        TimelineValidator.Validate(timeline, null, narrations[..1]).ShouldBeEmpty();
    }

    [Fact]
    public void The_exception_says_all_of_it()
    {
        var broken = Good with { Output = Good.Output with { WidthPixels = 721 }, Visual = [] };

        var faults = Should.Throw<TimelineInvalidException>(() => TimelineValidator.Check(broken));

        faults.Message.ShouldContain("/output/widthPixels: must be a multiple of 2");
        faults.Message.ShouldContain("/visual: has 0 entries; at least 1 must be there");
    }

    private static Timeline Shots(Shot first) => Good with { Visual = [first, Good.Visual[1]] };

    private static Motion Move(View from, View to) => new() { From = from, To = to };

    private static Timeline Clips(Func<ClipLayer, ClipLayer> change) => Overlays(Presenter with { Clip = change(Presenter.Clip!) });

    private static Timeline Overlays(params Overlay[] overlays) => Good with { Overlays = overlays };

    private static Captions Cues(params (double Start, double End, string Text)[] cues) =>
        new() { Cues = [.. cues.Select(cue => new CaptionCue { StartSeconds = cue.Start, EndSeconds = cue.End, Text = cue.Text })] };
}
