using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Media.Timelines;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Steps;
using Renderly.Media.Music;

namespace Renderly.IntegrationTests.Media.Music;

/// <summary>A product video with a script that is shorter than its picture, and a bed under it.</summary>
public sealed partial class FilmWithBedTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private const double SpeechSeconds = 4.5;

    /// <summary>Nothing like a voice below, and nothing but the bed.</summary>
    private const string LowNotes = "lowpass=f=320,lowpass=f=320,lowpass=f=320";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bed_falls_under_the_speech_is_heard_after_it_and_ends_with_the_film()
    {
        var job = Job();
        var results = new Dictionary<string, double> { ["clip-1"] = 8, ["presenter"] = SpeechSeconds };
        var command = (ComposeMusic)ProductVideoCommands.Of(job, "music", Results(results));
        command.Seconds.ShouldBe(8);
        var bed = await kit.Get<MusicRenderer>().RenderAsync(BedComposer.Compose(command.Seed, command.Seconds), kit.Folder, Cancel);
        File.Move(bed, kit.PathOf("music"));
        await kit.MakeAsync(
            "clip-1", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=8", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-f", "mp4");
        await PresenterAsync();

        var timeline = ProductVideoTimeline.Of(job, Results(new(results) { ["music"] = 8 }));
        await kit.RenderAsync(timeline, "film.mp4");

        var film = kit.PathOf("film.mp4");
        (await kit.LoudnessAsync(film)).ShouldBe(-16, 0.5);
        (await kit.FramesAsync(film)).ShouldBe(8 * 24);
        (await LevelAsync(film, "anull", 6, 1.2)).ShouldBeInRange(-40, -20, "it is heard, and no louder than a voice");
        var under = await LevelAsync(film, LowNotes, 1, 3) - await LevelAsync(kit.PathOf("music"), LowNotes, 1, 3);
        var after = await LevelAsync(film, LowNotes, 6, 1.2) - await LevelAsync(kit.PathOf("music"), LowNotes, 6, 1.2);
        (after - under).ShouldBe(12, 2);
        (await LevelAsync(film, "anull", 7.95, 0.05)).ShouldBeLessThan(-45);
    }

    /// <summary>A voice that is no more than the hissing of one: all of it lies above the bed's lowest notes.</summary>
    private Task PresenterAsync() => kit.MakeAsync(
        "presenter",
        "-f", "lavfi", "-i", FormattableString.Invariant($"testsrc=s=90x160:r=25:d={SpeechSeconds},format=yuva420p"),
        "-f", "lavfi", "-i",
        FormattableString.Invariant(
        $"anoisesrc=c=white:a=0.3:d={SpeechSeconds}:seed=1,highpass=f=1500,highpass=f=1500,highpass=f=1500,lowpass=f=6000,lowpass=f=6000"),
        "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuva420p", "-c:a", "libopus", "-f", "webm");

    private static ProductVideoJob Job()
    {
        Scene[] scenes = [new("a bottle", "static", "calm", 8, null)];
        return new ProductVideoJob
        {
            CorrelationId = Guid.CreateVersion7(),
            UserId = Guid.CreateVersion7(),
            CurrentState = nameof(ProductVideoStateMachine.Finishing),
            Status = ProductVideoStatus.ProcessingHeygen,
            Request = new GenerateRequest
            {
                ProductTitle = "Fjord steel bottle",
                Scenes = scenes,
                AvatarScript = "Meet the Fjord bottle.",
                AvatarId = "anna",
                VoiceId = "en",
                ImageUrl = "https://example.com/bottle.png",
                AvatarPosition = AvatarPosition.Default,
                Music = MusicChoice.Bed,
            },
            Work = new ProductVideoWork
            {
                Plan = ChainPlanner.Plan(scenes),
                Strategy = PresenterStrategy.Transparent,
                Format = new VideoFormat(180, 320, 24, LengthPolicy.HoldLastFrame),
            },
        };
    }

    private static StepResults Results(Dictionary<string, double> steps) => new(steps.ToDictionary(
        step => step.Key,
        step => (IReadOnlyList<StepOutput>)[.. new[] { StepOutput.Video, StepOutput.Sound }.Select(
            name => new StepOutput { Name = name, Uri = TimelineKit.Address(step.Key), Seconds = step.Value })]));

    /// <summary>Mean level in dBFS of what a filter leaves for a while.</summary>
    private static async Task<double> LevelAsync(string path, string filter, double from, double seconds)
    {
        var heard = FormattableString.Invariant($"atrim={from}:{from + seconds},{filter},volumedetect");
        var said = Encoding.UTF8.GetString(await MediaKit.RunAsync(
            "sh", ["-c", "ffmpeg -nostdin -hide_banner -i \"$1\" -vn -af \"$2\" -f null - 2>&1", "sh", path, heard]));
        return double.Parse(Mean().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"mean_volume: (-?[\d.]+) dB")]
    private static partial Regex Mean();
}
