using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines;
using Renderly.Media.Verify;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>What is delivered was encoded once, counted from what FFmpeg says of its runs.</summary>
public sealed class OneEncodeTests : IDisposable
{
    private readonly FFmpegRecorder recorder = new();
    private readonly MediaKit kit;

    public OneEncodeTests() => kit = new MediaKit(new() { ["Media:FFmpegPath"] = recorder.Path });

    public void Dispose()
    {
        kit.Dispose();
        recorder.Dispose();
    }

    [Fact]
    public async Task Three_scenes_with_texts_sound_and_a_keyed_presenter_are_encoded_once()
    {
        var scene = await kit.ColoursAsync("scene.mp4", 320, 180, ("gray", 2), ("blue", 2));
        var still = await kit.MakeAsync("still.png", "-f", "lavfi", "-i", "testsrc2=s=180x320:d=1", "-frames:v", "1");
        var presenter = await kit.MakeAsync(
            "presenter.mp4", "-f", "lavfi", "-i", "color=c=0x00FF00:s=90x160:r=25:d=3,drawbox=x=30:w=30:c=red:t=fill,format=yuv420p",
            "-f", "lavfi", "-i", "sine=f=300:r=44100:d=3", "-c:v", "libx264", "-c:a", "aac");
        var music = await kit.MakeAsync("music.mp3", "-f", "lavfi", "-i", "sine=f=120:r=44100:d=2", "-c:a", "libmp3lame");

        var film = await kit.RenderAsync(Film(scene, still, presenter, music), "film.mp4");

        film.FrameCount.ShouldBe(96);
        recorder.PictureEncoders().ShouldBe(["libx264"]);
        // The mix is measured before and the film is checked after: runs that encode nothing.
        recorder.Runs.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_copied_film_is_encoded_not_at_all_and_other_encodes_are_counted()
    {
        var clip = await kit.MakeAsync(
            "asis.mp4", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=1",
            "-vf", $"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,{ColourFilters.Tags}", "-c:v", "libx264");

        var shot = new Shot { Source = TimelineKit.Address(clip) };
        await kit.RenderAsync(new Timeline { Output = TimelineKit.Small, Visual = [shot] }, "copy.mp4");
        recorder.PictureEncoders().ShouldBeEmpty();

        await kit.Get<VideoNormaliser>().NormaliseAsync(
            clip, kit.PathOf("smaller.mp4"), new VideoExpectation(90, 160, null), null, TestContext.Current.CancellationToken);
        recorder.PictureEncoders().ShouldBe(["h264"]);
    }

    private static Timeline Film(string scene, string still, string presenter, string music) => new()
    {
        Output = TimelineKit.Small,
        Visual =
        [
            new Shot
            {
                Source = TimelineKit.Address(scene),
                LengthSeconds = 1.5,
                Transition = new Transition { Kind = TransitionKind.Fade, Seconds = 0.5 },
            },
            new Shot { Source = TimelineKit.Address(scene), InSeconds = 2, LengthSeconds = 1.5, Fit = Fit.Blur },
            new Shot { Source = TimelineKit.Address(still), Kind = SourceKind.Picture, LengthSeconds = 1.5 },
        ],
        Overlays =
        [
            new Overlay { Shot = 0, Text = new TextLayer { Content = "Light on your feet" } },
            new Overlay { Shot = 2, Text = new TextLayer { Content = "Dry all day" } },
            new Overlay
            {
                Name = "presenter",
                Clip = new ClipLayer
                {
                    Source = TimelineKit.Address(presenter),
                    Matte = Matte.Key,
                    Key = new ColorKey(),
                    VolumeDecibels = 0,
                },
            },
        ],
        Sound = [new SoundTrack { Source = TimelineKit.Address(music), Loop = true, Ducking = new Ducking { Under = ["presenter"] } }],
        Loudness = new Loudness(),
    };
}
