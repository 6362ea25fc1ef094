using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>A product video as a timeline.</summary>
public sealed class ProductFilmTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private const string FirstText = "Light on your feet";
    private const string LastText = "Dry all day: 100%";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PresenterStrategy.Transparent, LengthPolicy.HoldLastFrame, 6, 144, Traits = ["Suite", "Long"])]
    [InlineData(PresenterStrategy.Chroma, LengthPolicy.EndWithSpeech, 4.5, 109)]
    public async Task Scenes_texts_and_presenter_are_one_film(
        PresenterStrategy strategy, LengthPolicy policy, double speechSeconds, int frames)
    {
        var first = await ChainAsync("first.mp4", "testsrc2=s=360x640:r=24:d=4.04");
        var second = await ChainAsync("second.mp4", "testsrc2=s=640x360:r=24:d=1.5,hue=h=90");
        var presenter = strategy == PresenterStrategy.Transparent ? await AlphaAsync(speechSeconds) : await GreenAsync(speechSeconds);

        var film = kit.PathOf($"film-{strategy}.mp4");
        var rendered = await kit.RenderAsync(Film(first, second, presenter, strategy, policy), Path.GetFileName(film));

        (await kit.FramesAsync(film)).ShouldBe(frames);
        rendered.FrameCount.ShouldBe(frames);
        (await kit.LoudnessAsync(film)).ShouldBe(-16, 0.5);

        // The text lies over the first scene's top.
        (await TimelineKit.SimilarityAsync(await TopAsync(film, "film"), await TopAsync(first, "clip"))).ShouldBeLessThan(0.9);
        (await TimelineKit.AskAsync(film, TimelineKit.ColourTags)).ShouldBe("tv,bt709,bt709,bt709");
        File.Exists($"{film}.jpg").ShouldBeTrue();
    }

    private static Timeline Film(string first, string second, string presenter, PresenterStrategy strategy, LengthPolicy policy) => new()
    {
        Output = TimelineKit.Portrait,
        Visual =
        [
            new Shot { Source = TimelineKit.Address(first), LengthSeconds = 1.5, OutBeforeEndSeconds = 2 },
            new Shot { Source = TimelineKit.Address(first), InBeforeEndSeconds = 2, LengthSeconds = 5, OutBeforeEndSeconds = 0 },
            new Shot { Source = TimelineKit.Address(second), LengthSeconds = 1.5, OutBeforeEndSeconds = 0 },
        ],
        Overlays =
        [
            new Overlay { Shot = 0, Text = new TextLayer { Content = FirstText } },
            new Overlay { Shot = 2, Text = new TextLayer { Content = LastText } },
            new Overlay
            {
                Name = "presenter",
                Clip = new ClipLayer
                {
                    Source = TimelineKit.Address(presenter),
                    Matte = strategy == PresenterStrategy.Transparent ? Matte.Alpha : Matte.Key,
                    Key = strategy == PresenterStrategy.Transparent ? null : new ColorKey(),
                    Placement = new Placement { Scale = 0.8, OffsetX = 0.7, OffsetY = 0.8 },
                    VolumeDecibels = 0,
                },
            },
        ],
        Loudness = new Loudness(),
        Length = policy == LengthPolicy.HoldLastFrame
            ? new FilmLength { Rule = LengthRule.LongestTrack }
            : new FilmLength { Rule = LengthRule.NamedTrack, Track = "presenter" },
    };

    /// <summary>Where the texts stand.</summary>
    private Task<string> TopAsync(string path, string name) => kit.MakeAsync(
        $"{name}-top.mkv", "-i", path, "-t", "1.4", "-an", "-vf", "crop=360:160:0:30", "-c:v", "ffv1");

    private static string Block(string colour) => $"drawbox=x=60:y=0:w=60:h=320:c={colour}:t=fill";

    private Task<string> ChainAsync(string name, string source) => kit.MakeAsync(
        name, "-f", "lavfi", "-i", source, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p");

    private Task<string> AlphaAsync(double seconds) => kit.MakeAsync("speaker.webm",
        "-f", "lavfi", "-i", FormattableString.Invariant($"testsrc=s=180x320:r=25:d={seconds},format=yuva420p"),
        "-f", "lavfi", "-i", FormattableString.Invariant($"color=c=black:s=180x320:r=25:d={seconds},{Block("white")},format=gray"),
        "-f", "lavfi", "-i", FormattableString.Invariant($"sine=f=300:r=48000:d={seconds}"),
        "-filter_complex", "[0:v][1:v]alphamerge", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuva420p",
        "-auto-alt-ref", "0", "-c:a", "libopus", "-t", FormattableString.Invariant($"{seconds}"));

    private Task<string> GreenAsync(double seconds) => kit.MakeAsync("green.mp4",
        "-f", "lavfi", "-i", FormattableString.Invariant($"color=c=0x00FF00:s=180x320:r=25:d={seconds},{Block("0xD29678")},format=yuv420p"),
        "-f", "lavfi", "-i", FormattableString.Invariant($"sine=f=300:r=44100:d={seconds}"),
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-t", FormattableString.Invariant($"{seconds}"));
}
