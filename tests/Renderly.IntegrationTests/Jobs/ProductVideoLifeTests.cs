using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Jobs;

/// <summary>A product video on the step engine, on a real database; the tests play the workers.</summary>
public sealed class ProductVideoLifeTests(LiveFixture fixture) : IClassFixture<LiveFixture>, IDisposable
{
    private readonly HttpClient client = fixture.Jobs.ClientAs(Guid.CreateVersion7());

    private JobsService Jobs => fixture.Jobs;

    [Fact]
    public async Task Failure_that_may_pass_is_tried_again_and_answers_of_the_earlier_attempt_change_nothing()
    {
        var id = await Jobs.SubmitAsync(client, 8, 8);
        await FailAsync(id, "clip-1", 1, canRetry: true);
        await Jobs.StepOrderedAsync(id, "clip-1", 2);

        await FailAsync(id, "clip-1", 1, canRetry: false);
        await GenerateAsync(id, "clip-1", 2);

        await Jobs.StepOrderedAsync(id, "clip-2");
        (await StateAsync(id)).ShouldBe("GeneratingClips");
    }

    [Fact]
    public async Task Final_failure_says_which_step_where_and_why_and_resuming_orders_that_step_alone()
    {
        var id = await Jobs.SubmitAsync(client, 8, 8);
        await GenerateAsync(id, "clip-1");
        await Jobs.StepOrderedAsync(id, "clip-2");
        await FailAsync(id, "clip-2", 1, canRetry: false);
        await Jobs.InStateAsync(id, "Failed");
        (await JobAsync(id)).GetProperty("error_message").GetString()
            .ShouldBe("Step clip-2 failed at veo: Refused. Sending the same request again will not help.");

        await Jobs.PublishAsync(new ResumeVideoJob { JobId = id });
        await Jobs.StepOrderedAsync(id, "clip-2", 2);

        var resumed = await JobAsync(id);
        resumed.GetProperty("error_message").ValueKind.ShouldBe(JsonValueKind.Null);
        (resumed.GetProperty("status").GetString(), resumed.GetProperty("progress").GetInt32()).ShouldBe(("processing_veo", 50));
        (await AttemptsAsync(id)).ShouldBe(["clip-1#1 succeeded", "clip-2#1 failed", "clip-2#2 ordered"]);
    }

    [Theory]
    [InlineData(StepFailure.ProviderCredit, "Refused. Top up this installation's account at veo, then resume the job.")]
    [InlineData(StepFailure.ProviderAuthentication, "Refused. Put right this installation's credentials for veo, then resume the job.")]
    public async Task Advice_follows_from_the_cause(string code, string advice)
    {
        var id = await Jobs.SubmitAsync(client, 8);
        await FailAsync(id, "clip-1", 1, canRetry: false, code);
        await Jobs.InStateAsync(id, "Failed");

        (await JobAsync(id)).GetProperty("error_message").GetString().ShouldEndWith(advice);
    }

    [Fact]
    public async Task Open_job_says_what_it_waits_for_and_since_when_until_it_gets_on()
    {
        var id = await Jobs.SubmitAsync(client, 8);
        await Jobs.StepOrderedAsync(id, "clip-1");
        var told = new StepDelayed
        {
            JobId = id, Step = "clip-1", Attempt = 1, Provider = "veo", Code = StepFailure.ProviderAuthentication,
            Message = "Google does not accept the key.",
        };
        (await JobAsync(id)).TryGetProperty("waiting_for", out _).ShouldBeFalse();

        await Jobs.PublishAsync(told);
        var wait = await WaitAsync(id, job => job.TryGetProperty("waiting_for", out _));
        await Jobs.PublishAsync(told with { Message = "It still does not." });
        var still = await WaitAsync(id, job => job.GetProperty("waiting_for").GetProperty("message").GetString() == "It still does not.");
        await GenerateAsync(id, "clip-1");
        await WaitAsync(id, job => !job.TryGetProperty("waiting_for", out _));

        var first = wait.GetProperty("waiting_for");
        (first.GetProperty("step").GetString(), first.GetProperty("provider").GetString(),
            first.GetProperty("code").GetString(), first.GetProperty("message").GetString())
            .ShouldBe(("clip-1", "veo", "provider_authentication", "Google does not accept the key."));
        wait.GetProperty("status").GetString().ShouldBe("pending");
        still.GetProperty("waiting_for").GetProperty("since").GetString().ShouldBe(first.GetProperty("since").GetString());
        await Jobs.PublishAsync(told with { Message = "Too late to tell." });
        (await JobAsync(id)).TryGetProperty("waiting_for", out _).ShouldBeFalse();
    }

    private Task<JsonElement> WaitAsync(Guid id, Func<JsonElement, bool> until) =>
        Eventually.SeeAsync(() => JobAsync(id), until, "the job shows it");

    [Fact]
    public async Task What_is_said_of_the_film_is_read_with_the_job_and_told_to_whoever_hears_of_its_end()
    {
        const string Told = "The sound comes to -18.0 LUFS and -1.0 dBTP, asked were -16.0 LUFS and at most -1.0 dBTP.";
        var id = await Jobs.SubmitAsync(client, 8);
        var workers = new Workers(Jobs, id);
        await Jobs.StepOrderedAsync(id, "clip-1");
        await workers.GenerateClipAsync();
        (await JobAsync(id)).TryGetProperty("warnings", out _).ShouldBeFalse();

        var announced = new TaskCompletionSource<VideoJobCompleted>();
        var listener = Jobs.Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint(
            "listener", endpoint => endpoint.Handler<VideoJobCompleted>(told =>
            {
                announced.TrySetResult(told.Message);
                return Task.CompletedTask;
            }));
        await listener.Ready;
        await workers.FinishAsync(Told);

        (await JobAsync(id)).GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe([Told]);
        using var job = JsonDocument.Parse((await announced.Task.WaitAsync(TimeSpan.FromMinutes(1))).JobJson!);
        job.RootElement.GetProperty("warnings")[0].GetString().ShouldBe(Told);
        await listener.StopAsync();
    }

    [Fact]
    public async Task Job_that_failed_by_the_deadline_goes_on_by_itself_when_the_clip_comes_late()
    {
        var id = await Jobs.SubmitAsync(client, 8, 8);
        await FailAsync(id, "clip-1", 1, canRetry: false, StepFailure.DeadlineExceeded);
        await Jobs.InStateAsync(id, "Failed");

        await GenerateAsync(id, "clip-1");

        await Jobs.StepOrderedAsync(id, "clip-2");
        await Jobs.InStateAsync(id, "GeneratingClips");
        (await JobAsync(id)).GetProperty("progress").GetInt32().ShouldBe(50);
    }

    [Fact]
    public async Task Job_resumed_while_its_clip_may_still_come_waits_for_that_one()
    {
        var id = await Jobs.SubmitAsync(client, 8);
        await FailAsync(id, "clip-1", 1, canRetry: false, StepFailure.DeadlineExceeded);
        await Jobs.InStateAsync(id, "Failed");

        await Jobs.PublishAsync(new ResumeVideoJob { JobId = id });
        await Jobs.InStateAsync(id, "GeneratingClips");
        await GenerateAsync(id, "clip-1");

        await Jobs.StepOrderedAsync(id, "presenter");
        (await AttemptsAsync(id)).ShouldBe(["clip-1#1 succeeded", "presenter#1 ordered"]);
    }

    [Fact]
    public async Task Presenter_that_comes_after_another_step_failed_is_kept_for_the_resumption()
    {
        var id = await Jobs.SubmitAsync(client, "parallel", 8);
        await Jobs.StepOrderedAsync(id, "presenter");
        await FailAsync(id, "clip-1", 1, canRetry: false);
        await Jobs.InStateAsync(id, "Failed");
        await Jobs.PublishAsync(
            new PresenterRendered { JobId = id, Step = "presenter", Attempt = 1, Provider = "heygen", Outputs = [Video("gs://b/p.webm")] });
        await Eventually.SeeAsync(() => AttemptsAsync(id), seen => seen.Contains("presenter#1 succeeded"), "the presenter is kept");

        await Jobs.PublishAsync(new ResumeVideoJob { JobId = id });
        await Jobs.StepOrderedAsync(id, "clip-1", 2);

        (await AttemptsAsync(id)).ShouldBe(["clip-1#1 failed", "clip-1#2 ordered", "presenter#1 succeeded"]);
    }

    [Fact]
    public async Task Cancelling_ends_the_job_and_a_late_clip_is_kept_and_orders_nothing()
    {
        var id = await Jobs.SubmitAsync(client, 8, 8);
        await Jobs.PublishAsync(new CancelVideoJob { JobId = id });
        await Jobs.InStateAsync(id, "Cancelled");

        await GenerateAsync(id, "clip-1");

        await Eventually.SeeAsync(
            () => Jobs.ScalarAsync<bool>($"SELECT outputs IS NOT NULL FROM jobs.step_attempt WHERE job_id = '{id}'"),
            kept => kept,
            "the clip is noted");
        (await AttemptsAsync(id)).ShouldBe(["clip-1#1 cancelled"]);
        (await StateAsync(id)).ShouldBe("Cancelled");
    }

    [Fact]
    public async Task Rescue_tells_what_was_over_and_never_told()
    {
        var id = await Jobs.SubmitAsync(client, 8);

        // The saga never heard that the stage was over.
        await Jobs.ScalarAsync<Guid>(
            $"UPDATE jobs.step SET state = 'succeeded' WHERE job_id = '{id}' AND step = 'clip-1' RETURNING job_id");
        await Jobs.PublishAsync(new RescueVideoJob { JobId = id });

        await Jobs.InStateAsync(id, "RenderingPresenter");
    }

    public void Dispose() => client.Dispose();

    private Task GenerateAsync(Guid id, string step, int attempt = 1) => Jobs.PublishAsync(
        new ClipGenerated { JobId = id, Step = step, Attempt = attempt, Provider = "veo", Outputs = [Video($"gs://b/{step}.mp4")] });

    private Task FailAsync(
        Guid id, string step, int attempt, bool canRetry, string code = "content_refused") => Jobs.PublishAsync(new StepFailed
    {
        JobId = id,
        Step = step,
        Attempt = attempt,
        Failure = new StepFailure
        {
            Code = code, Message = "Refused.", Provider = "veo", CanRetry = canRetry, MayBeCharged = code == StepFailure.DeadlineExceeded
        },
    });

    private async Task<string[]> AttemptsAsync(Guid id) => await Jobs.ScalarAsync<string[]>(
        $"SELECT array_agg(step || '#' || attempt || ' ' || state ORDER BY step, attempt) FROM jobs.step_attempt WHERE job_id = '{id}'");

    private Task<string> StateAsync(Guid id) => Jobs.ScalarAsync<string>($"SELECT current_state FROM jobs.video_jobs WHERE id = '{id}'");

    private async Task<JsonElement> JobAsync(Guid id)
    {
        using var answer = await client.GetAsync($"/api/video/jobs/{id}");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static StepOutput Video(string uri) => new() { Name = StepOutput.Video, Uri = new Uri(uri) };
}
