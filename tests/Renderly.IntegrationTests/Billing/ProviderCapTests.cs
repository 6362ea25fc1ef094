using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.IntegrationTests.Jobs.Steps;
using Renderly.IntegrationTests.Live;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Holds;
using Renderly.Jobs.Rescue;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Submit;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Billing;

/// <summary>
/// What a provider is paid in a day never exceeds its cap, whoever races; what has no room waits or fails, as the cap says. The pencil's
/// cap has room for four units and lets steps wait, the brush's for one and fails them.
/// </summary>
public sealed class ProviderCapTests : SketchTest
{
    private const string Sheet = "sheet";
    private const string Setting = "Billing:Caps:Providers:";
    private const int Fit = 4;

    private static readonly UsdMicros Stroke = SketchPrices.Of(SketchPrices.Pencil, 1);

    private protected override (string Key, string Value)[] Settings =>
    [
        (Setting + "pencil:DayUsd", "0.45"),
        (Setting + "pencil:MonthUsd", "100"),
        (Setting + "brush:DayUsd", "0.30"),
        (Setting + "brush:WhenReached", "fail"),
        ("Billing:Caps:RecheckInterval", "00:00:00.2"),
    ];

    [Fact]
    public async Task Ten_jobs_at_once_against_a_cap_that_fits_four_order_four_a_day_until_all_are_done()
    {
        var left = (await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => SubmitAsync(Drawn(1, SketchPrices.Pencil), _ => SketchAnswer.Held, Guid.CreateVersion7())))).ToList();
        for (var ordered = 0; left.Count > 0; await TurnDayAsync())
        {
            var day = Math.Min(Fit, left.Count);
            ordered += day;
            await OrderedAsync(ordered);
            foreach (var id in left.Where(id => Worker.CountOf(id) == 0))
            {
                await HeldAsync(id);
            }

            var under = left.FindAll(id => Worker.CountOf(id) > 0);
            foreach (var id in under)
            {
                await TellAsync(id, Sheet, SketchAnswer.Delivers);
                await EndedAsync(id, JobOutcome.Completed);
                await MoneyIsAsync(id, Stroke);
                Worker.TriesOf(id).ShouldHaveSingleItem().Command.Attempt.ShouldBe(1, "waiting uses up no try");
            }

            // What was ordered is paid by now, and there is no more room for it.
            left.RemoveAll(under.Contains);
            await Host.DoAsync(services => Hosted<HeldStepWatch>(services).ReleaseAsync(CancellationToken.None));
            await QuietAsync();
            Worker.Count.ShouldBe(ordered);
        }

        Worker.Count.ShouldBe(10);
        (await Host.ScalarAsync<long>("SELECT count(*) FROM jobs.provider_order")).ShouldBe(0);
        (await Host.ScalarAsync<decimal>("SELECT sum(amount) FROM jobs.ledger_entry")).ShouldBe(0);
        (await Host.ScalarAsync<decimal>("SELECT sum(amount) FROM jobs.ledger_entry WHERE account = 'provider:pencil'"))
            .ShouldBe(10 * Stroke.Value);
        (await Host.DeadlocksAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Ten_product_videos_at_once_order_as_many_clips_as_fit_and_the_others_say_what_they_wait_for()
    {
        await using var jobs = await JobsService.StartAsync(
            await TestServers.CreateMigratedDatabaseAsync(),
            (Setting + "veo:DayUsd", "3.50"),
            ("Billing:Caps:RecheckInterval", "00:00:00.2"));
        using var client = jobs.ClientAs(Guid.CreateVersion7());

        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => jobs.SubmitAsync(client, 5)));

        (await jobs.ScalarAsync<long>("SELECT count(*) FROM jobs.step WHERE step = 'clip-1' AND state = 'ordered'"))
            .ShouldBe(2, "of 1.20 USD each");
        await Eventually.SeeAsync(
            () => jobs.ScalarAsync<long>("SELECT count(*) FROM jobs.video_jobs WHERE waiting IS NOT NULL"),
            count => count == 8,
            "all others say so");
        var held = await jobs.ScalarAsync<Guid>("SELECT id FROM jobs.video_jobs WHERE waiting IS NOT NULL LIMIT 1");
        ids.ShouldContain(held);
        using var answer = JsonDocument.Parse(await client.GetStringAsync($"/api/video/jobs/{held}"));
        var wait = answer.RootElement.GetProperty("waiting_for");
        (wait.GetProperty("step").GetString(), wait.GetProperty("provider").GetString(), wait.GetProperty("code").GetString())
            .ShouldBe(("clip-1", "veo", "budget_exceeded"));
        wait.GetProperty("message").GetString()!.ShouldContain(Setting + "veo:DayUsd");
        wait.GetProperty("until").GetDateTimeOffset().UtcDateTime.TimeOfDay.ShouldBe(TimeSpan.Zero);
        using var admin = jobs.ClientAs(Guid.CreateVersion7(), Web.Identity.Roles.Admin);
        using var usage = JsonDocument.Parse(await admin.GetStringAsync("/api/usage"));
        usage.RootElement.GetProperty("provider_caps")[0].GetProperty("ordered_usd").GetDecimal().ShouldBe(2.4m);
        using var own = JsonDocument.Parse(await client.GetStringAsync("/api/usage"));
        own.RootElement.TryGetProperty("provider_caps", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_provider_of_the_request_is_asked_before_a_step_waits()
    {
        var full = await SubmitAsync(Drawn(Fit, SketchPrices.Pencil), _ => SketchAnswer.Held);
        await AskedAsync(full, Sheet);

        var id = await SubmitAsync(Drawn(1, SketchPrices.Pencil, SketchPrices.Brush));

        await EndedAsync(id, JobOutcome.Completed);
        Worker.TriesOf(id).ShouldHaveSingleItem().Provider.ShouldBe(SketchPrices.Brush);
        await MoneyIsAsync(id, SketchPrices.Of(SketchPrices.Brush, 1));
    }

    [Fact]
    public async Task Cap_that_fails_steps_says_which_it_is_and_the_job_may_be_resumed()
    {
        var paid = await SubmitAsync(Drawn(1, SketchPrices.Brush));
        await EndedAsync(paid, JobOutcome.Completed);

        var id = await SubmitAsync(Drawn(1, SketchPrices.Brush));
        await EndedAsync(id, JobOutcome.Failed);

        var job = await Host.JobAsync(id);
        job.Failure!.Code.ShouldBe(BudgetRefusal.Budget);
        job.ErrorMessage!.ShouldContain(Setting + "brush:DayUsd");
        job.ErrorMessage!.ShouldEndWith("Resume the job when there is money for it.");
        Worker.CountOf(id).ShouldBe(0);
        await MoneyIsAsync(id, UsdMicros.Zero);

        await TurnDayAsync();
        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await EndedAsync(id, JobOutcome.Completed);
        await MoneyIsAsync(id, SketchPrices.Of(SketchPrices.Brush, 1));
    }

    [Fact]
    public async Task Further_try_waits_for_room_as_the_first_one_does()
    {
        var id = await SubmitAsync(
            Drawn(Fit, SketchPrices.Pencil), asked => asked.Attempt == 1 ? SketchAnswer.Held : SketchAnswer.Delivers);
        var told = (await AskedAsync(id, Sheet))!.Told(SketchAnswer.Stumbles).Select(news => news.Message).ToList();
        await Host.PublishAsync(told.OfType<StepSettled>());
        var other = await SubmitAsync(Drawn(Fit, SketchPrices.Pencil), _ => SketchAnswer.Held);
        await AskedAsync(other, Sheet);

        await Host.PublishAsync(told.OfType<StepFailed>());
        (await HeldAsync(id)).Attempt.ShouldBe(1);

        await TellAsync(other, Sheet, SketchAnswer.Refuses);
        await EndedAsync(id, JobOutcome.Completed);
        (await Host.JobAsync(id)).Waiting.ShouldBeNull();
        await MoneyIsAsync(id, SketchPrices.Of(SketchPrices.Pencil, Fit));
    }

    [Fact]
    public async Task Attempt_that_was_given_up_unsent_passes_the_cap_again_when_its_job_is_resumed()
    {
        var id = await SubmitAsync(
            Sketch(
                Stage(
                    Binding, Step("free") with { Providers = [] }, Step(Sheet) with { Providers = [SketchPrices.Pencil], Seconds = Fit })),
            asked => asked.Attempt == 1 ? SketchAnswer.Held : SketchAnswer.Delivers);
        var sheet = await AskedAsync(id, Sheet);
        await TellAsync(id, "free", SketchAnswer.Refuses);
        await InStateAsync(id, "Failed");
        await Host.PublishAsync(sheet!.Settled(StepCharge.NotCharged));
        await QuietAsync();
        var other = await SubmitAsync(Drawn(Fit, SketchPrices.Pencil), _ => SketchAnswer.Held);
        await AskedAsync(other, Sheet);

        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await HeldAsync(id);
        sheet!.Deliveries.ShouldBe(1, "not sent again");

        await TellAsync(other, Sheet, SketchAnswer.Refuses);
        await EndedAsync(id, JobOutcome.Completed);
        await MoneyIsAsync(id, SketchPrices.Of(SketchPrices.Pencil, Fit));
    }

    [Fact]
    public async Task What_is_in_doubt_takes_up_room_and_a_waiting_job_is_neither_rescued_nor_an_alarm()
    {
        var doubtful = await SubmitAsync(Drawn(Fit, SketchPrices.Pencil), _ => SketchAnswer.Held);
        var told = (await AskedAsync(doubtful, Sheet))!.Told(SketchAnswer.TimesOut).Select(news => news.Message).ToList();
        await Host.PublishAsync(told.OfType<StepFailed>().Single(), told.OfType<StepSettled>().First());
        await InStateAsync(doubtful, "Failed");
        await QuietAsync();
        await TurnDayAsync();
        var id = await SubmitAsync(Drawn(1, SketchPrices.Pencil));
        await HeldAsync(id);
        await Host.ScalarAsync<Guid>(
            $"""
             UPDATE jobs.stage SET touched_at = now() - interval '2 days' WHERE job_id = '{id}';
             UPDATE jobs.video_jobs SET updated_at = now() - interval '2 days' WHERE id = '{id}' RETURNING id
             """);

        await Host.DoAsync(async services => (await Hosted<JobRescuer>(services).RescueBatchAsync(CancellationToken.None)).ShouldBe(0));

        (await HeldAsync(id)).State.ShouldBe(StepState.Pending);
    }

    [Fact]
    public async Task Job_that_could_never_fit_is_refused_at_once() => await Host.DoAsync(async services =>
    {
        var intake = services.GetRequiredService<VideoJobIntake>();

        (await RefusalAsync(Drawn(5, SketchPrices.Pencil)))!.Message.ShouldContain(Setting + "pencil:DayUsd");
        (await RefusalAsync(Drawn(Fit, SketchPrices.Pencil))).ShouldBeNull();

        async Task<BudgetRefusal?> RefusalAsync(SketchRequest request) =>
            await intake.CheckAllAsync(
                [intake.Quote(await intake.NewJobAsync(request, User, null, CancellationToken.None))], CancellationToken.None);
    });

    private static SketchRequest Drawn(double seconds, params string[] providers) =>
        Sketch(Stage(Binding, Step(Sheet) with { Providers = providers, Seconds = seconds }));

    private static T Hosted<T>(IServiceProvider services)
        where T : IHostedService => services.GetServices<IHostedService>().OfType<T>().Single();

    private Task OrderedAsync(int count) =>
        Eventually.SeeAsync(() => Task.FromResult(Worker.Count), seen => seen == count, $"{count} are ordered");

    /// <summary>Waits until the job's sheet is held back, and its job says so.</summary>
    private async Task<Step> HeldAsync(Guid id)
    {
        await Eventually.SeeAsync(
            () => Host.JobAsync(id),
            job => job.Waiting is { Step: Sheet, Code: BudgetRefusal.Budget, Until: not null },
            "the job says that it waits");
        var step = (await Host.StepsAsync(id)).Single(step => step.Name == Sheet);
        (step.State, step.Hold?.Provider).ShouldBe((StepState.Pending, SketchPrices.Pencil));
        return step;
    }

    /// <summary>What was booked until now was booked yesterday.</summary>
    private Task TurnDayAsync() => Host.ScalarAsync<long>(
        """
        ALTER TABLE jobs.ledger_transaction DISABLE TRIGGER USER;
        UPDATE jobs.ledger_transaction SET at = at - interval '1 day';
        ALTER TABLE jobs.ledger_transaction ENABLE TRIGGER USER;
        SELECT count(*) FROM jobs.ledger_transaction
        """);
}
