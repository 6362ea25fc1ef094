using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>How a job goes on that stood still.</summary>
public sealed class SketchRecoveryTests : SketchTest
{
    private static SketchRequest ThreeDrafts { get; } =
        Sketch(Stage(Drafting, Steps("draft", 3)), Stage(Binding, Step("book", "draft-1", "draft-2", "draft-3")));

    [Fact]
    public async Task Resume_orders_what_is_missing_and_nothing_else()
    {
        var id = await SubmitAsync(
            ThreeDrafts, asked => asked is { Step: "draft-2", Attempt: < 3 } ? SketchAnswer.Refuses : SketchAnswer.Delivers);
        await InStateAsync(id, "Failed");
        await QuietAsync();

        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await ApproveAsync(id);

        await EndedAsync(id, JobOutcome.Completed);
        Worker.TriesOf(id).ShouldAllBe(asked => asked.Deliveries == 1);
        Worker.TriesOf(id).Count(asked => asked.Command.Step != "draft-2").ShouldBe(3);
        await MoneyIsAsync(id, Worker.BillOf(id));
    }

    [Fact]
    public async Task Resume_gives_a_step_as_many_tries_as_it_had_at_first()
    {
        // Three tries at the one provider are used up; then two fail again.
        var drafts = Sketch(Stage(Drafting, Step("draft-1") with { Providers = [SketchPrices.Pencil] }));
        var id = await SubmitAsync(drafts, asked => asked.Attempt < 6 ? SketchAnswer.Stumbles : SketchAnswer.Delivers);
        await InStateAsync(id, "Failed");
        await QuietAsync();
        Worker.CountOf(id).ShouldBe(3);

        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await ApproveAsync(id);

        await EndedAsync(id, JobOutcome.Completed);
        (await Host.StepsAsync(id)).Single().Take.ShouldBe(6);
        await MoneyIsAsync(id, Worker.BillOf(id));
    }

    [Fact]
    public async Task Resume_asks_the_preferred_provider_first_again()
    {
        var id = await SubmitAsync(
            Sketch(Stage(Drafting, Step("draft-1"))), asked => asked.Attempt < 3 ? SketchAnswer.Refuses : SketchAnswer.Delivers);
        await InStateAsync(id, "Failed");
        await QuietAsync();

        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await ApproveAsync(id);

        await EndedAsync(id, JobOutcome.Completed);
        Worker.TriesOf(id).OrderBy(asked => asked.Command.Attempt).Select(asked => asked.Provider)
            .ShouldBe([SketchPrices.Pencil, SketchPrices.Brush, SketchPrices.Pencil]);
        await MoneyIsAsync(id, Worker.BillOf(id));
    }

    [Fact]
    public async Task Result_that_comes_after_its_deadline_lets_the_failed_job_go_on()
    {
        var id = await SubmitAsync(ThreeDrafts, asked => asked.Step == "draft-1" ? SketchAnswer.Held : SketchAnswer.Delivers);
        await TellAsync(id, "draft-1", SketchAnswer.TimesOut with { ComesLate = false });
        await InStateAsync(id, "Failed");

        await TellAsync(id, "draft-1", SketchAnswer.Delivers);
        await ApproveAsync(id);

        await EndedAsync(id, JobOutcome.Completed);
        Worker.Find(id, "draft-1", 2).ShouldBeNull("the result of the first was taken");
    }

    [Fact]
    public async Task Result_that_overtakes_the_news_of_its_deadline_leaves_nothing_failed()
    {
        var id = await SubmitAsync(ThreeDrafts, asked => asked.Step == "draft-1" ? SketchAnswer.Held : SketchAnswer.Delivers);
        await AskedAsync(id, "draft-1");
        await QuietAsync();
        await using (await Host.HoldJobAsync(id))
        {
            await TellAsync(id, "draft-1", SketchAnswer.TimesOut);
            await Eventually.SeeAsync(
                () => Host.StageAsync(id, Drafting), stage => stage!.State == StageState.Failed, "the stage has failed");
            await TellAsync(id, "draft-1", SketchAnswer.Delivers);
            await Eventually.SeeAsync(
                () => Host.StepsAsync(id), steps => steps.TrueForAll(step => step.State == StepState.Succeeded), "the result is there");
        }

        await ApproveAsync(id);
        await EndedAsync(id, JobOutcome.Completed);
        var failures = await Host.ScalarAsync<long>($"SELECT count(*) FROM jobs.job_event WHERE job_id = '{id}' AND type LIKE '%failed'");
        failures.ShouldBe(0);
    }

    [Fact]
    public async Task News_of_a_failure_that_was_made_good_meanwhile_do_not_fail_the_job_again()
    {
        var id = await SubmitAsync(ThreeDrafts, asked => asked switch
        {
            { Step: "draft-2", Attempt: < 3 } => SketchAnswer.Refuses,
            { Step: "draft-2" } => SketchAnswer.Held,
            _ => SketchAnswer.Delivers,
        });
        var failed = await InStateAsync(id, "Failed");
        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await AskedAsync(id, "draft-2", 3);

        await Host.PublishAsync(new StageFailed { JobId = id, Stage = Drafting, Step = "draft-2", Attempt = 2, Failure = failed.Failure! });
        await QuietAsync();
        (await Host.JobAsync(id)).Outcome.ShouldBe(JobOutcome.Open);

        await TellAsync(id, "draft-2", SketchAnswer.Delivers, attempt: 3);
        await ApproveAsync(id);
        await EndedAsync(id, JobOutcome.Completed);
    }

    [Fact]
    public async Task Rescue_asks_again_for_what_is_under_way_and_for_nothing_that_is_there()
    {
        var id = await SubmitAsync(ThreeDrafts, asked => asked.Step == "draft-1" ? SketchAnswer.Held : SketchAnswer.Delivers);
        await AskedAsync(id, "draft-1");
        await QuietAsync();

        await Host.PublishAsync(new RescueVideoJob { JobId = id });
        await Eventually.BeTrueAsync(() => Worker.Find(id, "draft-1", 1)!.Deliveries == 2, "it is asked for again");
        await QuietAsync();

        Worker.TriesOf(id).Where(asked => asked.Command.Step != "draft-1").ShouldAllBe(asked => asked.Deliveries == 1);
        await TellAsync(id, "draft-1", SketchAnswer.Delivers);
        await ApproveAsync(id);
        await EndedAsync(id, JobOutcome.Completed);
    }

    [Theory]
    [InlineData("succeeded", Approving)]
    [InlineData("failed", "Failed")]
    public async Task Rescue_tells_again_how_a_stage_ended_of_whose_end_the_job_did_not_hear(string ended, string state)
    {
        var id = await SubmitAsync(ThreeDrafts, asked => asked.Step == "draft-1" ? SketchAnswer.Held : SketchAnswer.Delivers);
        await AskedAsync(id, "draft-1");
        await QuietAsync();
        await Host.ScalarAsync<Guid>(
            $$"""
              UPDATE jobs.step
              SET state = '{{ended}}', take = 1, failure = '{"code":"content_refused","message":"Refused.","provider":"pencil"}'
              WHERE job_id = '{{id}}' AND step = 'draft-1' RETURNING job_id
              """);
        var stage = ended == "failed" ? ended : "completed";
        await Host.ScalarAsync<Guid>($"UPDATE jobs.stage SET state = '{stage}' WHERE job_id = '{id}' RETURNING job_id");

        await Host.PublishAsync(new RescueVideoJob { JobId = id });

        await InStateAsync(id, state);
    }

    [Fact]
    public async Task Second_verdict_about_the_failed_step_decides_what_resuming_does()
    {
        var id = await SubmitAsync(
            ThreeDrafts, asked => asked is { Step: "draft-1", Attempt: 1 } ? SketchAnswer.Held : SketchAnswer.Delivers);
        await TellAsync(id, "draft-1", SketchAnswer.TimesOut);
        await InStateAsync(id, "Failed");
        await TellAsync(id, "draft-1", SketchAnswer.Refuses);
        await Eventually.SeeAsync(
            () => Host.JobAsync(id), job => job.Failure!.Code != StepFailure.DeadlineExceeded, "the job knows of the verdict");

        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await AskedAsync(id, "draft-1", 2);

        await ApproveAsync(id);
        await EndedAsync(id, JobOutcome.Completed);
        Worker.Find(id, "draft-1", 1)!.Deliveries.ShouldBe(1, "the first is not waited for any more");
    }
}
