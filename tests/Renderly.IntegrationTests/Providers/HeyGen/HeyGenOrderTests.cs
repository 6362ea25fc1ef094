using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing.StrictHeyGen;

namespace Renderly.IntegrationTests.Providers.HeyGen;

/// <summary>Orders of v3, and how their results come.</summary>
public sealed class HeyGenOrderTests(StrictTransparentWorker worker) : StrictHeyGenTest(worker), IClassFixture<StrictTransparentWorker>
{
    private const string OrderRoute = "POST /v3/videos";
    private const string LookRoute = "GET /v3/videos/{id}";

    [Fact]
    public async Task Order_brings_its_reference_as_key_and_title_and_is_paid_once()
    {
        await OrderAsync(PresenterStrategy.Transparent);

        var result = await SeeResultAsync();

        var paid = Server.Payments.ShouldHaveSingleItem();
        (paid.Title, paid.IdempotencyKey, paid.Usd).ShouldBe((await ReadAsync<string>("reference"), paid.Title, 0.10m));
        (result.ProviderTaskId, result.Output(StepOutput.Video).Seconds, result.Quantity).ShouldBe((paid.VideoId, 1, 1));
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Green_screen_is_ordered_as_documented_too()
    {
        await OrderAsync(PresenterStrategy.Chroma);
        await SeeResultAsync();

        var body = BodyAt(OrderRoute);
        body.GetProperty("background").GetRawText().ShouldBe("""{"type":"color","value":"#00FF00"}""");
        body.GetProperty("output_format").GetString().ShouldBe("mp4");
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Order_in_progress_is_waited_for_and_its_first_answer_taken()
    {
        Server.Answer(
            OrderRoute,
            HeyGenAnswer.TakenAndCut,
            HeyGenAnswer.V3(409, "request_in_progress", "The first request is still running"));
        await OrderAsync(PresenterStrategy.Transparent);

        await SeeResultAsync();

        Server.CallsAt(OrderRoute).Count.ShouldBe(3);
        Server.Payments.Count.ShouldBe(1);
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Result_that_is_not_at_its_address_yet_is_fetched_later_and_not_paid_again(int status)
    {
        (Server.Settings.LateFiles, Server.Settings.LateStatus) = (3, status);
        await OrderAsync(PresenterStrategy.Transparent);

        await SeeResultAsync();

        Server.CallsAt("GET /files/{id}/{name}").Select(call => call.Status).ShouldBe([status, status, status, 200]);
        Server.Payments.Count.ShouldBe(1);
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Address_that_expired_is_asked_for_anew()
    {
        Server.Settings.LateFiles = int.MaxValue;
        await OrderAsync(PresenterStrategy.Transparent);
        await SeeAsync("last_error IS NOT NULL", "it could not be fetched");

        Server.ExpireAddresses();
        Server.Settings.LateFiles = 0;
        await SeeResultAsync();

        Server.Payments.Count.ShouldBe(1);
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_refused_as_one_too_many_is_repeated_after_ten_seconds_and_not_before()
    {
        Server.Answer(LookRoute, HeyGenAnswer.TooMany());
        var before = await Worker.ScalarAsync<DateTime>("SELECT clock_timestamp()");
        await OrderAsync(PresenterStrategy.Transparent);
        await SeeAsync("last_error IS NOT NULL", "a look was refused");

        (await ReadAsync<DateTime>("due_at")).ShouldBeGreaterThan(before.AddSeconds(10));
        (await ReadAsync<string>("last_error")).ShouldBe("HeyGen's status could not be read: it answered 429: Too many requests.");
        await Worker.ExecuteAsync($"UPDATE heygen.task SET due_at = clock_timestamp() WHERE job_id = '{Job}'");
        await SeeResultAsync();
        Server.Payments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task State_that_nobody_knows_is_waited_out()
    {
        Server.Answer(LookRoute, HeyGenAnswer.V3Data(new { id = "video_000001", status = "moderating", video_url = (string?)null }));
        await OrderAsync(PresenterStrategy.Transparent);

        await SeeResultAsync();

        (await ReadAsync<string>("last_error")).ShouldBeNull();
        Server.Payments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Order_beyond_what_may_run_at_once_waits_as_long_as_it_is_told()
    {
        Server.Answer(OrderRoute, HeyGenAnswer.V3(429, "resource_limit_exceeded", "Ten videos are being rendered") with
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" },
        });
        var before = await Worker.ScalarAsync<DateTime>("SELECT clock_timestamp()");
        await OrderAsync(PresenterStrategy.Transparent);
        await SeeAsync("last_error IS NOT NULL", "it was refused for now");

        (await ReadAsync<DateTime>("due_at")).ShouldBeGreaterThan(before.AddMinutes(50));
        await Worker.ExecuteAsync($"UPDATE heygen.task SET due_at = clock_timestamp() WHERE job_id = '{Job}'");
        await SeeResultAsync();
        Server.Payments.Count.ShouldBe(1);
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Order_refused_as_one_too_many_goes_again_at_our_own_pace_where_none_is_told()
    {
        Server.Answer(OrderRoute, HeyGenAnswer.TooMany());
        var before = await Worker.ScalarAsync<DateTime>("SELECT clock_timestamp()");
        await OrderAsync(PresenterStrategy.Transparent);
        await SeeAsync("last_error IS NOT NULL", "it was refused for now");

        (await ReadAsync<DateTime>("due_at")).ShouldBeGreaterThan(before.AddSeconds(5));
        await Worker.ExecuteAsync($"UPDATE heygen.task SET due_at = clock_timestamp() WHERE job_id = '{Job}'");
        await SeeResultAsync();
        (await ReadAsync<int>("server_errors")).ShouldBe(0);
        Server.Payments.Count.ShouldBe(1);
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Failed_video_is_free_and_says_why()
    {
        Server.Settings.Failure = new HeyGenFailure("avatar_not_found", "The avatar is gone");
        await OrderAsync(PresenterStrategy.Transparent);

        var failure = await SeeFailureAsync();

        (failure.Message, failure.ProviderCode, failure.MayBeCharged).ShouldBe(
            ("HeyGen could not render the presenter: The avatar is gone.", "avatar_not_found", false));
        (await SeeSettledAsync()).Charge.ShouldBe(StepCharge.NotCharged);
        Server.Payments.ShouldHaveSingleItem().IsDue.ShouldBeFalse();
        Server.Faults.ShouldBeEmpty();
    }
}
