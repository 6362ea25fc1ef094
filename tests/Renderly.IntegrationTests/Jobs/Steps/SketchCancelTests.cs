using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>A job is cancelled in whatever phase it is; what was under way may still be billed, and nothing more is ordered.</summary>
public sealed class SketchCancelTests : SketchTest
{
    [Theory]
    [InlineData(Drafting, "draft-1", 0)]
    [InlineData(Colouring, "colour-1", 1)]
    [InlineData(Binding, "book", 2)]
    public async Task Cancelled_while_working_it_ends_and_pays_for_what_is_delivered_all_the_same(string stage, string step, int before)
    {
        var id = await SubmitAsync(Small, asked => asked.Step == step ? SketchAnswer.Held : SketchAnswer.Delivers);
        if (stage != Drafting)
        {
            await ApproveAsync(id);
        }

        await AskedAsync(id, step);
        await Host.PublishAsync(new CancelVideoJob { JobId = id });
        await EndedAsync(id, JobOutcome.Cancelled);
        (await Host.AccountAsync(id)).Reserved.ShouldBe(SketchPrices.Of(SketchPrices.Brush, 1), "its verdict is still to come");

        await TellAsync(id, step, SketchAnswer.Delivers);

        await MoneyIsAsync(id, new(SketchPrices.Of(SketchPrices.Pencil, 1).Value * (before + 1)));
        (await StatesAsync(id, stage)).ShouldBe([StepState.Cancelled]);
        (await Host.StageAsync(id, stage))!.State.ShouldBe(StageState.Cancelled);
        Worker.TriesOf(id).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Cancelled_while_its_owner_is_waited_for_it_ends_and_an_approval_comes_too_late()
    {
        var id = await SubmitAsync(Small);
        await InStateAsync(id, Approving);

        await Host.PublishAsync(new CancelVideoJob { JobId = id });
        await EndedAsync(id, JobOutcome.Cancelled);
        await Host.PublishAsync(Approval(id, 1));

        await MoneyIsAsync(id, Worker.BillOf(id));
        (await Host.JobAsync(id)).Outcome.ShouldBe(JobOutcome.Cancelled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ended_job_is_not_cancelled(bool isCompleted)
    {
        var answer = isCompleted ? SketchAnswer.Delivers : SketchAnswer.Refuses;
        var id = await SubmitAsync(Sketch(Small.Stages[0] with { Name = Binding }), _ => answer);
        var outcome = isCompleted ? JobOutcome.Completed : JobOutcome.Failed;
        await EndedAsync(id, outcome);

        await Host.PublishAsync(new CancelVideoJob { JobId = id });
        await QuietAsync();

        (await Host.JobAsync(id)).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task Cancelling_and_trying_again_at_once_do_not_wait_for_each_other()
    {
        var id = await SubmitAsync(Small, _ => SketchAnswer.Held);
        var asked = await AskedAsync(id, "draft-1");
        await QuietAsync();
        await using (await Host.HoldAccountAsync(id))
        {
            await Host.PublishAsync(new CancelVideoJob { JobId = id });
            await WaitingAsync(1);
            await Host.PublishAsync(asked!.Told(SketchAnswer.Stumbles).Select(told => told.Message).OfType<StepFailed>());
            await WaitingAsync(2);
        }

        await EndedAsync(id, JobOutcome.Cancelled);
        await RestartAsync();
        (await Host.DeadlocksAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Verdicts_after_the_cancellation_leave_its_stage_cancelled()
    {
        var id = await SubmitAsync(Small, _ => SketchAnswer.Held);
        await AskedAsync(id, "draft-1");
        await Host.PublishAsync(new CancelVideoJob { JobId = id });
        await EndedAsync(id, JobOutcome.Cancelled);

        await TellAsync(id, "draft-1", SketchAnswer.Stumbles);

        await MoneyIsAsync(id, Renderly.Jobs.Billing.UsdMicros.Zero);
        (await Host.StageAsync(id, Drafting))!.State.ShouldBe(StageState.Cancelled);
        Worker.Find(id, "draft-1", 2).ShouldBeNull();
    }

    /// <summary>Waits until so many transactions wait for a lock.</summary>
    private Task<long> WaitingAsync(int count) => Eventually.SeeAsync(
        () => Host.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"),
        seen => seen == count,
        $"{count} wait for a lock");
}
