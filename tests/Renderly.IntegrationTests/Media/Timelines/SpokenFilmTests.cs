using Renderly.Contracts.Media;
using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>
/// How loud a film comes out whose presenter was recorded in one way or another, by a meter that knows nothing of how it was made.
/// </summary>
public sealed class SpokenFilmTests(MediaKit kit) : IClassFixture<MediaKit>, IAsyncLifetime
{
    private const string Words =
        "Light on your feet, and dry all day. Whatever the path, and whatever the weather. Order now, and save twenty percent!";

    private MediaWorker<AssembleVideo, AssembleVideoHandler> worker = null!;

    public async ValueTask InitializeAsync()
    {
        worker = await MediaWorker<AssembleVideo, AssembleVideoHandler>.StartAsync(kit);
        await MediaKit.RunAsync("espeak-ng", ["-v", "en-us", "-s", "150", "-w", kit.PathOf("words.wav"), Words]);
    }

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Theory]
    [InlineData("as it is", "anull", 22050)]
    [InlineData("quiet", "volume=-38dB", 48000, Traits = ["Suite", "Long"])]
    [InlineData("loud", "volume=9dB,alimiter=limit=0.99:level=disabled", 48000, Traits = ["Suite", "Long"])]
    [InlineData("late", "adelay=4s", 44100, Traits = ["Suite", "Long"])]
    [InlineData("clipped", "volume=24dB,aformat=sample_fmts=s16", 48000)]
    [InlineData("with DC", "volume=-12dB,dcshift=shift=0.3", 48000, Traits = ["Suite", "Long"])]
    [InlineData("from one side", "pan=stereo|c0=c0|c1=0*c0", 48000, Traits = ["Suite", "Long"])]
    [InlineData("from both sides", "pan=stereo|c0=0.9*c0|c1=0.5*c0", 44100, Traits = ["Suite", "Long"])]
    [InlineData("at 8 kHz", "aresample=8000", 8000, Traits = ["Suite", "Long"])]
    [InlineData("in noise", "aeval=val(0)+0.02*(2*random(0)-1)", 48000, Traits = ["Suite", "Long"])]
    [InlineData("with clicks", "volume=-20dB,aeval='if(lt(mod(n,12000),30),0.95,val(0))'", 48000)]
    [InlineData("half of it far away", "volume='if(lt(t,4),0.03,1)':eval=frame", 48000, Traits = ["Suite", "Long"])]
    public async Task Presenter_is_heard_at_the_films_loudness_however_it_was_recorded(string how, string filter, int hertz)
    {
        var name = how.Replace(' ', '-');
        var presenter = await kit.MakeAsync(
            $"{name}.mov", "-f", "lavfi", "-i", "color=white:s=90x160:r=12:d=20", "-i", kit.PathOf("words.wav"), "-af", filter, "-shortest",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le", "-ar", $"{hertz}");
        var scene = await kit.ColoursAsync("scene.mp4", 180, 320, ("red", 2), ("blue", 2));
        var layer = new ClipLayer
        {
            Source = await worker.StoreAsync(presenter),
            Placement = new Placement { Scale = 0.5 },
            VolumeDecibels = 0,
            HoldLastFrame = false,
            FadeOutSeconds = 0.4,
        };
        var timeline = new Timeline
        {
            Output = TimelineKit.Small,
            Visual = [new Shot { Source = await worker.StoreAsync(scene) }],
            Overlays = [new Overlay { Name = "presenter", Clip = layer }],
            Loudness = new Loudness(),
            Length = new FilmLength { Rule = LengthRule.LongestTrack },
        };

        var outcome = await worker.SubmitAsync(new AssembleVideo
        {
            JobId = Guid.CreateVersion7(), Step = "film", Attempt = 1, OutputFolder = $"films/{name}/", Timeline = timeline,
        });

        var film = kit.PathOf($"film-{name}.mp4");
        await worker.FetchAsync(outcome.ShouldBeOfType<SubmitOutcome.Succeeded>().Result.Outputs[0].Uri!, film);
        var (integrated, peak) = await TimelineKit.MeterAsync(film);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{how}: {integrated} LUFS, {peak} dBTP"));
        integrated.ShouldBe(timeline.Loudness.IntegratedLufs, 0.5);
        peak.ShouldBeLessThanOrEqualTo(-1);
    }
}
