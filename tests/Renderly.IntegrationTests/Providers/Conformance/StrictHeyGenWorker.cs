using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.HeyGen;
using Renderly.HeyGen.Data;
using Renderly.IntegrationTests.Media;
using Renderly.Storage;
using Renderly.Testing.StrictHeyGen;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>The worker for presenters, and its provider as the strict server plays it; at the end there must be no fault.</summary>
public abstract class StrictHeyGenWorker(PresenterStrategy strategy) : ProviderWorker<HeyGenDbContext>
{
    private const string LookRoute = "GET /v3/videos/{id}";
    private const string OldLookRoute = "GET /v1/video_status.get";

    private readonly MediaKit kit = new();
    private HeyGenFilm transparent = null!;
    private HeyGenFilm opaque = null!;

    public override string Name => "heygen";

    public StrictHeyGenServer Server { get; private set; } = null!;

    /// <summary>Its question at the start is over when the first test begins.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Host.Services.GetRequiredService<HeyGenProbe>().ExecuteTask!;
    }

    /// <summary>What the worker says of its provider to who asks after its health, when it starts now.</summary>
    public async Task<HealthCheckResult> HealthAtStartAsync()
    {
        using var probe = ActivatorUtilities.CreateInstance<HeyGenProbe>(Host.Services);
        await probe.StartAsync(CancellationToken.None);
        await probe.ExecuteTask!;
        return await probe.CheckHealthAsync(new HealthCheckContext());
    }

    public override async Task<int> PaidCallsAsync(Guid job)
    {
        var reference = await ScalarAsync<string>($"SELECT reference FROM {Schema}.task WHERE job_id = '{job}'");
        return Server.Payments.Count(payment => payment.Title == reference && payment.IsDue);
    }

    /// <summary>Its work is done after so many looks, which come by themselves.</summary>
    public override Task AdvanceAsync(double share) => Task.CompletedTask;

    /// <summary>Forgets what happened, and behaves.</summary>
    public void Reset()
    {
        Server.Reset();
        Server.Settings.ReadsUntilDone = 1;
    }

    /// <summary>An order as a job gives it; what the provider makes of it is of the right kind.</summary>
    public RenderPresenter Order(Guid job, PresenterStrategy how, string script = "Light on your feet.")
    {
        Server.Settings.Film = how == PresenterStrategy.Transparent ? transparent : opaque;
        return new RenderPresenter
        {
            JobId = job,
            Step = "presenter",
            Attempt = 1,
            Strategy = how,
            AvatarId = how == PresenterStrategy.Studio ? "avatar-1" : "look-1",
            VoiceId = "voice-1",
            Script = script,
            Scale = 0.4,
            OffsetX = 0,
            OffsetY = 1,
            WidthPixels = 720,
            HeightPixels = 1280,
            BackgroundAssetId = how == PresenterStrategy.Studio ? Server.AddAsset("video/mp4") : null,
        };
    }

    /// <summary>A scene in our storage that is no more than the beginning of one, as long as it is said to be.</summary>
    /// <param name="size">In bytes.</param>
    public async Task<Uri> KeepBrollAsync(long size)
    {
        var path = kit.PathOf("broll.mp4");
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        await file.WriteAsync(new byte[] { 0, 0, 0, 0x18 });
        await file.WriteAsync("ftypisom"u8.ToArray());
        file.SetLength(size);
        file.Position = 0;

        var stores = Host.Services.GetRequiredService<IObjectStores>();
        var uri = stores.Own($"broll-{size}");
        await stores.For(uri).PutAsync(uri, file, new PutOptions { ContentType = "video/mp4" }, CancellationToken.None);
        return new Uri(uri.ToString());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
        kit.Dispose();
        Server.Faults.ShouldBeEmpty();
        GC.SuppressFinalize(this);
    }

    protected override async Task<int> StartProviderAsync(ConfigurationManager configuration)
    {
        string[] sound = ["-f", "lavfi", "-i", "sine=440:d=1"];
        transparent = await FilmAsync(
            "presenter.webm",
            [
                "-f", "lavfi", "-i", "color=c=red@0.5:s=90x160:r=25:d=1,format=yuva420p", .. sound,
                "-c:v", "libvpx-vp9", "-auto-alt-ref", "0", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuva420p",
                "-c:a", "libopus",
            ]);
        opaque = await FilmAsync(
            "presenter.mp4",
            [
                "-f", "lavfi", "-i", "testsrc2=s=90x160:r=25:d=1", .. sound,
                "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac",
            ]);
        Server = await StrictHeyGenServer.StartAsync();
        Reset();
        return Server.Api.Port;
    }

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("HeyGen:BaseUrl", Address), new("HEYGEN_API_KEY", Server.Settings.Key), new("HeyGen:PollDelaysSeconds:0", "0.2"),
            new("HeyGen:LatePollDelay", "00:00:00.2"), new("HeyGen:MaxAtProvider", "0"), new("HeyGen:Strategy", strategy.ToString()),
        ]);
        builder.AddHeyGen();
        Listen<StepSucceeded>(builder.Services);
    }

    protected override Task<StepCommand> CommandAsync(Guid job, Trouble trouble)
    {
        var order = strategy == PresenterStrategy.Studio ? "POST /v2/video/generate" : "POST /v3/videos";
        Server.Settings.ReadsUntilDone = trouble == Trouble.Slow ? 15 : 1;
        Server.Settings.LateFiles = trouble switch { Trouble.ResultFails => 3, Trouble.ResultExpired => 1, _ => 0 };
        Server.AnswerWith(job.ToString(), order, [.. Refusals(trouble)]);
        if (trouble is Trouble.LooksFail or Trouble.LooksGarbled)
        {
            var look = strategy == PresenterStrategy.Studio ? OldLookRoute : LookRoute;
            var answer = trouble == Trouble.LooksFail
                ? HeyGenAnswer.V3(500, "internal_error", "Something went wrong")
                : HeyGenAnswer.Garbled;
            Server.Answer(look, [.. Enumerable.Repeat(answer, 3)]);
        }

        return Task.FromResult<StepCommand>(Order(job, strategy, $"Light on your feet. {job}"));
    }

    private async Task<HeyGenFilm> FilmAsync(string name, string[] arguments) =>
        await HeyGenFilm.ReadAsync(await kit.MakeAsync(name, arguments), seconds: 1);

    private static IEnumerable<HeyGenAnswer> Refusals(Trouble trouble) => trouble switch
    {
        Trouble.Rejected => [HeyGenAnswer.V3(400, "invalid_parameter", "voice_id is invalid", "voice_id")],
        Trouble.Refused => [HeyGenAnswer.V1(400, 400105, "The script contains blocked words")],
        Trouble.RateLimited => Enumerable.Repeat(HeyGenAnswer.TooMany(retryAfter: 1), 3),
        Trouble.ServerError => [HeyGenAnswer.V3(503, "internal_error", "Something went wrong")],
        Trouble.RateLimitedSilently => [HeyGenAnswer.TooMany(retryAfter: null)],
        Trouble.InternalError => [HeyGenAnswer.V3(500, "internal_error", "Something went wrong")],
        Trouble.AnswerLost => [HeyGenAnswer.TakenAndCut],
        Trouble.AnswerGarbled or Trouble.AnswerCut => [HeyGenAnswer.TakenAndGarbled],
        _ => [],
    };
}

public sealed class StrictTransparentWorker() : StrictHeyGenWorker(PresenterStrategy.Transparent);

public sealed class StrictStudioWorker() : StrictHeyGenWorker(PresenterStrategy.Studio);
