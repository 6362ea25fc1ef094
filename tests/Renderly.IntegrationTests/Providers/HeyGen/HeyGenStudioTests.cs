using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing.StrictHeyGen;

namespace Renderly.IntegrationTests.Providers.HeyGen;

/// <summary>The studio, and what is left of it when routes of v1 and v2 go.</summary>
public sealed class HeyGenStudioTests(StrictStudioWorker worker) : StrictHeyGenTest(worker), IClassFixture<StrictStudioWorker>
{
    private const string OrderRoute = "POST /v2/video/generate";
    private const string OldLookRoute = "GET /v1/video_status.get";
    private const string LookRoute = "GET /v3/videos/{id}";

    [Theory]
    [InlineData(0.4, 0, 1, 0, 0.3)]
    [InlineData(0.5, -1, 0, -0.25, 0)]
    [InlineData(0.8, 0.5, -0.5, 0.05, -0.05)]
    [InlineData(1, 1, 1, 0, 0)]
    public async Task Offset_is_a_fraction_of_the_frame_from_its_middle(double scale, double x, double y, double sentX, double sentY)
    {
        await Worker.PublishAsync(Worker.Order(Job, PresenterStrategy.Studio) with { Scale = scale, OffsetX = x, OffsetY = y });
        await SeeResultAsync();

        var character = BodyAt(OrderRoute).GetProperty("video_inputs")[0].GetProperty("character");
        var offset = character.GetProperty("offset");
        (character.GetProperty("scale").GetDouble(), offset.GetProperty("x").GetDouble(), offset.GetProperty("y").GetDouble())
            .ShouldBe((scale, sentX, sentY));
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Studio_goes_on_where_all_of_v1_is_gone(int status)
    {
        Server.Always(OldLookRoute, HeyGenAnswer.NoRoute(status));
        Server.Always("POST /v1/asset", HeyGenAnswer.NoRoute(status));
        await Worker.PublishAsync(Upload(await Worker.KeepBrollAsync(1_000)));
        var asset = (await SeeResultAsync()).Output(StepOutput.Asset).ProviderId;

        await Worker.PublishAsync(Worker.Order(Job, PresenterStrategy.Studio) with { BackgroundAssetId = asset });
        await SeeAsync("step = 'presenter' AND state = 'succeeded'", "the presenter is there");

        Routes.ShouldContain(LookRoute);
        var background = BodyAt(OrderRoute).GetProperty("video_inputs")[0].GetProperty("background");
        background.GetProperty("video_asset_id").GetString().ShouldBe(asset);
        Server.Payments.ShouldHaveSingleItem().IsDue.ShouldBeTrue();
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Studio_that_is_there_passes_the_check_which_costs_nothing()
    {
        await Worker.PublishAsync(Check());

        await SeeResultAsync();

        Routes.ShouldBe([OrderRoute, OldLookRoute, LookRoute]);
        Server.Payments.ShouldBeEmpty();
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Studio_without_v1_passes_the_check(int status)
    {
        Server.Always(OldLookRoute, HeyGenAnswer.NoRoute(status));
        await Worker.PublishAsync(Check());

        await SeeResultAsync();
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Studio_that_is_gone_fails_the_check_before_anything_is_paid(int status)
    {
        Server.Always(OrderRoute, HeyGenAnswer.NoRoute(status));
        await Worker.PublishAsync(Check());

        var failure = await SeeFailureAsync();

        (failure.CanRetry, failure.MayBeCharged).ShouldBe((false, false));
        failure.Message.ShouldBe("HeyGen no longer offers POST /v2/video/generate, which this strategy needs; nothing is paid for yet. "
            + "Change HeyGen__Strategy to transparent or chroma.");
        Server.Payments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Studio_whose_videos_cannot_be_read_fails_the_check_before_anything_is_paid()
    {
        Server.Always(OldLookRoute, HeyGenAnswer.NoRoute(410));
        Server.Always(LookRoute, HeyGenAnswer.NoRoute(404));
        await Worker.PublishAsync(Check());

        (await SeeFailureAsync()).Message.ShouldStartWith("HeyGen no longer offers GET /v3/videos/{id}, which this strategy needs");
        Server.Payments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_says_that_the_key_is_refused()
    {
        Server.Settings.Key = "another";
        await Worker.PublishAsync(Check());

        (await SeeFailureAsync()).Code.ShouldBe(StepFailure.ProviderAuthentication);
    }

    [Fact]
    public async Task Check_is_repeated_while_the_provider_does_not_work()
    {
        Server.Answer(
            OrderRoute,
            HeyGenAnswer.V3(503, "internal_error", "Something went wrong"),
            HeyGenAnswer.TooMany(retryAfter: 1),
            new HeyGenAnswer(0, default));
        await Worker.PublishAsync(Check());

        await SeeResultAsync();

        Server.CallsAt(OrderRoute).Select(call => call.Status).ShouldBe([503, 429, 0, 400]);
        Server.Payments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Health_says_from_the_start_that_the_studio_is_gone()
    {
        (await Worker.HealthAtStartAsync()).Status.ShouldBe(HealthStatus.Healthy);
        Server.Always(OrderRoute, HeyGenAnswer.NoRoute(410));

        var health = await Worker.HealthAtStartAsync();

        health.Status.ShouldBe(HealthStatus.Degraded);
        health.Description.ShouldBe("HeyGen answered Gone to POST /v2/video/generate, which strategy Studio needs: "
            + "check HEYGEN_API_KEY and HeyGen__Strategy.");
    }

    private CheckPresenter Check() => new() { JobId = Job, Step = "presenter-check", Attempt = 1, Strategy = PresenterStrategy.Studio };

    private UploadBackground Upload(Uri broll) => new() { JobId = Job, Step = "background", Attempt = 1, VideoUri = broll };
}
