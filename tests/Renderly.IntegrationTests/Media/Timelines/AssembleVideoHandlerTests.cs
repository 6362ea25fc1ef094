using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines;
using Renderly.Web.Problems;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>The command as its worker does it: from storage to storage.</summary>
public sealed class AssembleVideoHandlerTests(MediaKit kit) : IClassFixture<MediaKit>, IAsyncLifetime
{
    private MediaWorker<AssembleVideo, AssembleVideoHandler> worker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => worker = await MediaWorker<AssembleVideo, AssembleVideoHandler>.StartAsync(kit);

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_film_is_fetched_made_judged_and_stored_with_its_thumbnail()
    {
        var source = await worker.StoreAsync(await kit.ColoursAsync("source.mp4", 180, 320, ("red", 2), ("lime", 2)));
        var command = Command(new Shot { Source = source, InSeconds = 1, LengthSeconds = 2.5 });

        var told = new Told();
        var outcome = await worker.SubmitAsync(command, told);

        var film = outcome.ShouldBeOfType<SubmitOutcome.Succeeded>().Result.ShouldBeOfType<VideoAssembled>();
        (film.JobId, film.Step, film.Attempt, film.Provider, film.FrameCount).ShouldBe((command.JobId, "film", 2, "renderly", 60));
        film.Outputs.Select(output => (output.Name, output.ContentType)).ShouldBe([("video", "video/mp4"), ("thumbnail", "image/jpeg")]);
        var video = film.Outputs[0];
        (video.WidthPixels, video.HeightPixels, video.Seconds).ShouldBe((180, 320, 2.5));
        foreach (var output in film.Outputs)
        {
            var path = kit.PathOf($"stored-{output.Name}");
            await worker.FetchAsync(output.Uri!, path);
            var bytes = await File.ReadAllBytesAsync(path, Cancel);
            (output.SizeBytes, output.Sha256).ShouldBe((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }

        (await kit.FramesAsync(kit.PathOf("stored-video"))).ShouldBe(60);
        var mark = await MediaKit.XmpAsync(kit.PathOf("stored-video"));
        mark.ShouldContain("digitalsourcetype/compositeWithTrainedAlgorithmicMedia<");
        mark.ShouldContain($"urn:uuid:{command.JobId}<");
        Encoding.UTF8.GetString(await File.ReadAllBytesAsync(kit.PathOf("stored-thumbnail"), Cancel)).ShouldContain(mark);
        Directory.GetDirectories(kit.PathOf("work")).ShouldBe([kit.PathOf("work/cache")]);
        told.Fractions.ShouldNotBeEmpty();
        told.Fractions.ShouldAllBe(fraction => fraction >= 0 && fraction <= 1);
    }

    [Fact]
    public async Task Captions_lie_beside_the_film_as_players_read_them()
    {
        var source = await worker.StoreAsync(await kit.ColoursAsync("spoken.mp4", 180, 320, ("red", 3)));
        CaptionCue[] cues =
        [
            new() { StartSeconds = 0.25, EndSeconds = 1.5, Text = "Salt & <pepper>,\n\nnever bent." },
            new() { StartSeconds = 1.5, EndSeconds = 2.75, Text = "冰爽二十四小时" },
        ];

        var outcome = await worker.SubmitAsync(Command(new Shot { Source = source }) with { CaptionFiles = cues });

        var film = outcome.ShouldBeOfType<SubmitOutcome.Succeeded>().Result.ShouldBeOfType<VideoAssembled>();
        film.Outputs.Select(output => (output.Name, output.ContentType)).ShouldBe(
            [("video", "video/mp4"), ("thumbnail", "image/jpeg"), ("srt", "application/x-subrip"), ("vtt", "text/vtt")]);
        foreach (var (name, codec) in new[] { (StepOutput.Srt, "subrip"), (StepOutput.Vtt, "webvtt") })
        {
            film.UriOf(name).OriginalString.ShouldEndWith($"/jobs/any/captions.{name}");
            var path = kit.PathOf($"captions.{name}");
            await worker.FetchAsync(film.UriOf(name), path);
            (await TimelineKit.AskAsync(path, "stream=codec_name", "s:0")).ShouldBe(codec);
            (await TimelineKit.AskAsync(path, "packet=pts_time,duration_time", "s:0")).ShouldBe("0.250000,1.250000\n1.500000,1.250000");
            var bytes = await File.ReadAllBytesAsync(path, Cancel);
            bytes[0].ShouldBe((byte)(name == StepOutput.Srt ? '1' : 'W'));
            Encoding.UTF8.GetString(bytes).ShouldContain("\nnever bent.\n\n");
        }
    }

    [Fact]
    public async Task A_timeline_with_faults_is_refused_for_good_before_anything_is_fetched()
    {
        var shot = new Shot { Source = new Uri("disk://renderly/nowhere.mp4"), InSeconds = -1, LengthSeconds = -1 };

        CaptionCue[] captions = [new() { StartSeconds = 1, EndSeconds = 1, Text = "never" }];

        var outcome = await worker.SubmitAsync(Command(shot) with { CaptionFiles = captions });

        var rejected = outcome.ShouldBeOfType<SubmitOutcome.Rejected>();
        (rejected.Error.Code, rejected.CanRetry).ShouldBe(("timeline_invalid", false));
        rejected.Error.Message.ShouldContain("/captionFiles/0/endSeconds: must be at least a millisecond after startSeconds");
        rejected.Error.Message.ShouldContain("/visual/0/inSeconds");
        rejected.Error.Message.ShouldContain("/visual/0/lengthSeconds");
    }

    [Fact]
    public async Task A_file_that_does_not_fit_is_refused_for_good()
    {
        var source = await worker.StoreAsync(await kit.ColoursAsync("brief.mp4", 180, 320, ("red", 1)));

        var outcome = await worker.SubmitAsync(Command(new Shot { Source = source, LengthSeconds = 4 }));

        var rejected = outcome.ShouldBeOfType<SubmitOutcome.Rejected>();
        (rejected.Error.Code, rejected.CanRetry).ShouldBe(("source_unsuitable", false));
        rejected.Error.Message.ShouldContain("/visual/0: needs its clip from 0 to 4 s, but the clip lasts 1 s (brief.mp4)");
    }

    [Fact]
    public async Task A_presenter_that_says_nothing_or_covers_all_is_named()
    {
        var under = await worker.StoreAsync(await kit.ColoursAsync("under.mp4", 180, 320, ("red", 1)));
        var silent = await worker.StoreAsync(await kit.ColoursAsync("presenter-1.mp4", 90, 160, ("lime", 1)));
        var command = Command(new Shot { Source = under });
        var layer = new ClipLayer { Source = silent, Matte = Matte.Alpha, VolumeDecibels = 0 };
        var presenter = new Overlay { Name = "presenter", Clip = layer };

        var outcome = await worker.SubmitAsync(command with { Timeline = command.Timeline with { Overlays = [presenter] } });

        var rejected = outcome.ShouldBeOfType<SubmitOutcome.Rejected>();
        (rejected.Error.Code, rejected.CanRetry).ShouldBe(("source_unsuitable", false));
        ErrorCatalog.OfSteps.Single(error => error.Code == rejected.Error.Code).Fault.ShouldBe(Fault.Provider);
        rejected.Error.Message.ShouldContain("/overlays/0/clip/source: has no sound (presenter, presenter-1.mp4)");
        rejected.Error.Message.ShouldContain("has no transparency");
    }

    private static AssembleVideo Command(Shot shot) => new()
    {
        JobId = Guid.CreateVersion7(),
        Step = "film",
        Attempt = 2,
        OutputFolder = "jobs/any/",
        Timeline = new Timeline { Output = TimelineKit.Small, Visual = [shot] },
    };

    private sealed class Told : IProgress<double>
    {
        public ConcurrentQueue<double> Fractions { get; } = [];

        public void Report(double value) => Fractions.Enqueue(value);
    }
}
