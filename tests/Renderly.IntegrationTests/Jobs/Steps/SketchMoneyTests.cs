using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>A stage that there is no money for fails the job, which can go on once there is.</summary>
public sealed class SketchMoneyTests : SketchTest
{
    private protected override (string Key, string Value)[] Settings => [("Billing:Caps:PerJobUsd", "1.3")];

    [Fact]
    public async Task Stage_whose_growth_is_refused_fails_with_nothing_set_aside_and_may_be_resumed_in_vain()
    {
        var id = await SubmitAsync(Dear);
        await ApproveAsync(id);
        await RefusedAsync(id);

        await Host.PublishAsync(new ResumeVideoJob { JobId = id });
        await QuietAsync();

        await RefusedAsync(id);
        Worker.TriesOf(id).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stage_whose_growth_was_refused_begins_when_the_job_is_resumed_and_there_is_money()
    {
        var id = await SubmitAsync(Dear);
        await ApproveAsync(id);
        await RefusedAsync(id);
        await RestartAsync();

        await Host.PublishAsync(new ResumeVideoJob { JobId = id });

        await EndedAsync(id, JobOutcome.Completed);
        Worker.TriesOf(id).Count.ShouldBe(1 + 6);
        await MoneyIsAsync(id, Worker.BillOf(id));
    }

    [Fact]
    public async Task Retry_without_money_fails_the_step_and_says_why()
    {
        var id = await SubmitAsync(
            Sketch(Stage(Drafting, Step("draft-1") with { Seconds = 4 })),
            _ => SketchAnswer.Held);
        var told = (await AskedAsync(id, "draft-1"))!.Told(SketchAnswer.Stumbles).Select(news => news.Message).ToList();
        await Host.PublishAsync(told.OfType<StepFailed>());

        var job = await InStateAsync(id, "Failed");
        await Host.PublishAsync(told.OfType<StepSettled>());

        job.Failure!.Code.ShouldBe(BudgetRefusal.Budget);
        job.ErrorMessage!.ShouldContain("It was not tried again");
        Worker.TriesOf(id).Count.ShouldBe(1);
        await MoneyIsAsync(id, UsdMicros.Zero);
    }

    /// <summary>Six colours at a quarter of a dollar are more than a job may cost.</summary>
    private static SketchRequest Dear { get; } = Sketch(Stage(Drafting, Step("draft-1")), Stage(Colouring, Steps("colour", 6, "draft-1")));

    private async Task RefusedAsync(Guid id)
    {
        var job = await InStateAsync(id, "Failed");
        (job.FailedInState, job.Failure!.Code, job.Outcome).ShouldBe((Colouring, BudgetRefusal.Budget, JobOutcome.Failed));
        await MoneyIsAsync(id, SketchPrices.Of(SketchPrices.Pencil, 1));
        (await Host.StageAsync(id, Colouring)).ShouldBeNull();
    }
}
