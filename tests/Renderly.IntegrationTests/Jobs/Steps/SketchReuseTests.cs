using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Read;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Trace;
using Renderly.Jobs.VideoJobs;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>What a user has already is taken instead of made again, whichever job it was made for; never what another user has.</summary>
public sealed class SketchReuseTests : SketchTest
{
    private static SketchRequest Again(SketchRequest request) => new([.. request.Stages.Select(stage => stage with { MayReuse = true })]);

    [Fact]
    public async Task Same_content_of_the_same_user_is_taken_and_costs_nothing_whatever_the_job_and_the_steps_are_called()
    {
        var first = await FinishAsync(Small, User);
        SketchRequest renamed = Sketch(
            Stage(Drafting, new SketchStep("sheet-7", "draft-1")),
            Stage(Colouring, new SketchStep("sheet-8", "colour-1") { Needs = ["sheet-7"] }),
            Stage(Binding, new SketchStep("sheet-9", "book") { Needs = ["sheet-8"] }));

        var second = await FinishAsync(Again(renamed), User);

        Worker.TriesOf(second).ShouldBeEmpty();
        (await Host.StepsAsync(second)).ShouldAllBe(step => step.IsReused && step.Take == 1);
        await MoneyIsAsync(second, UsdMicros.Zero);
        await MoneyIsAsync(first, Worker.BillOf(first));
    }

    [Fact]
    public async Task Milestone_that_is_reused_is_told_its_owner_with_where_it_was_made_and_that_it_cost_nothing()
    {
        var first = await FinishAsync(Colours(Step("old-1")), User);
        var second = await FinishAsync(Colours(Old), User);

        // It follows what is no milestone and made anew, one at a time: the job's row is needed all the same.
        var third = await FinishAsync(Colours(Step("new-1"), Old with { Name = "same-1" }), User);

        foreach (var (id, step, told) in new[] { (second, "old-1", 1), (third, "same-1", 2) })
        {
            var attempt = (await TraceAsync(id)).Steps.Single(traced => traced.Step == step).Attempts.Single();
            (attempt.Outcome, attempt.Charge, attempt.ReusedFrom).ShouldBe(("succeeded", "not_charged", new MadeStep(first, "old-1")));
            var cost = (await CostsAsync(id)).Steps.Single(paid => paid.Step == step);
            (cost.ReusedFrom, cost.Attempts.Single().PaidUsd).ShouldBe((new MadeStep(first, "old-1"), 0));
            (await TraceAsync(id)).Events.Select(log => log.Progress).ShouldContain(told, "the milestone is an event of its own");
        }

        (await TraceAsync(first)).Steps.Single().Attempts.Single().ReusedFrom.ShouldBeNull();
        (await CostsAsync(first)).Steps.Single().ReusedFrom.ShouldBeNull();
        Worker.TriesOf(third).Single().Command.Step.ShouldBe("new-1");
        await MoneyIsAsync(third, Worker.BillOf(third));
    }

    [Fact]
    public async Task What_was_said_of_a_result_is_said_again_where_it_is_taken()
    {
        var first = await FinishAsync(Small, User);
        var second = await FinishAsync(Again(Small), User);

        foreach (var id in new[] { first, second })
        {
            var results = await Host.ReadAsync(db => new StepStore(db).ResultsAsync(id, null, CancellationToken.None));
            results.Warnings.ShouldBe(["The sheet of draft-1 is thin.", "The sheet of colour-1 is thin.", "The sheet of book is thin."]);
        }
    }

    [Fact]
    public async Task What_is_reused_as_a_stage_begins_counts_for_the_progress_at_once()
    {
        await FinishAsync(Colours(Step("old-1")), User);
        var both = Stage(Colouring, Old with { IsMilestone = false }, Step("new-1")) with
        {
            MayReuse = true, Progress = new SketchProgress(20, 60)
        };

        var id = await SubmitAsync(Sketch(both), _ => SketchAnswer.Held);
        await AskedAsync(id, "new-1");

        (await Host.JobAsync(id)).Progress.ShouldBe(40);
    }

    [Fact]
    public async Task What_is_made_of_something_else_is_made_anew()
    {
        await FinishAsync(Small, User);
        var other = Sketch(Stage(Drafting, new SketchStep("draft-1", "another draft")), Small.Stages[1], Small.Stages[2]);

        var second = await FinishAsync(Again(other), User);

        Worker.TriesOf(second).Count.ShouldBe(3, "the colour is the same, but not what is coloured");
    }

    [Fact]
    public async Task Another_users_and_what_may_not_be_reused_is_made_anew()
    {
        await FinishAsync(Small, User);

        var others = await FinishAsync(Again(Small), Guid.CreateVersion7());
        var unwilling = await FinishAsync(Small, User);

        Worker.TriesOf(others).Count.ShouldBe(3);
        Worker.TriesOf(unwilling).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Resuming_sets_nothing_aside_for_what_was_taken()
    {
        await FinishAsync(Small, User);
        var id = await SubmitAsync(
            Again(Sketch(Stage(Colouring, Step("draft-1"), Step("new-1") with { Providers = [SketchPrices.Pencil] }))),
            asked => asked.Attempt == 1 ? SketchAnswer.Refuses : SketchAnswer.Held);
        await InStateAsync(id, "Failed");
        await QuietAsync();

        await Host.PublishAsync(new Contracts.VideoJobs.ResumeVideoJob { JobId = id });
        await AskedAsync(id, "new-1", 2);
        await QuietAsync();

        (await Host.AccountAsync(id)).Reserved.ShouldBe(SketchPrices.Of(SketchPrices.Pencil, 1));
    }

    private static SketchStep Old { get; } = Step("old-1") with { IsMilestone = true };

    private static SketchRequest Colours(params SketchStep[] steps) =>
        Again(Sketch(Stage(Colouring, steps) with { MaxInFlight = 1 }));

    private Task<JobTraceView> TraceAsync(Guid id) => Host.ReadAsync(async db => GetJobTrace.View(
        await db.VideoJobs.SingleAsync(job => job.CorrelationId == id),
        await db.Set<Attempt>().Where(attempt => attempt.JobId == id).ToListAsync(),
        await db.Set<JobEvent>().Where(log => log.JobId == id).OrderBy(log => log.Sequence).ToListAsync(),
        await db.Set<PaidAttempt>().Where(paid => paid.JobId == id).ToListAsync(),
        new TelemetryOptions()));

    private Task<JobCostsView> CostsAsync(Guid id) => Host.ReadAsync(async db => JobCostsEndpoint.View(
        await new StepWork(db).OfAsync(id, CancellationToken.None),
        await db.Set<JobAccount>().SingleAsync(account => account.JobId == id),
        await db.Set<PaidAttempt>().Where(paid => paid.JobId == id).ToListAsync()));

    private async Task<Guid> FinishAsync(SketchRequest request, Guid user)
    {
        var id = await SubmitAsync(request, user: user);
        if (request.Find(Drafting) is not null)
        {
            await ApproveAsync(id);
        }

        await EndedAsync(id, JobOutcome.Completed);
        return id;
    }
}
