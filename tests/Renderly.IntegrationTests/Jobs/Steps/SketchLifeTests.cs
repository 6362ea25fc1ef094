using Renderly.Jobs.Billing;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>A kind's life from stage to stage.</summary>
public sealed class SketchLifeTests : SketchTest
{
    [Fact]
    public async Task Fifty_drafts_are_made_side_by_side_within_the_bound_approved_coloured_and_bound_into_one()
    {
        string[] drafts = [.. Enumerable.Range(1, 50).Select(number => $"draft-{number}")];
        var id = await SubmitAsync(Sketch(
            Stage(Drafting, Steps("draft", 50)) with { MaxInFlight = 8 },
            Stage(Colouring, drafts.Select((draft, index) => Step($"colour-{index + 1}", draft))),
            Stage(Binding, Step("book", [.. drafts.Select((_, index) => $"colour-{index + 1}")]) with { Providers = [] })));

        await InStateAsync(id, Approving);
        Worker.TriesOf(id).Count.ShouldBe(50);
        (await Host.StageAsync(id, Drafting))!.Revision.ShouldBe(50);
        await ApproveAsync(id);

        await EndedAsync(id, JobOutcome.Completed);
        var steps = await Host.StepsAsync(id);
        steps.Count.ShouldBe(101);
        steps.ShouldAllBe(step => step.State == StepState.Succeeded && step.Attempt == 1);
        Worker.TriesOf(id).ShouldAllBe(asked => asked.Deliveries == 1);
        Worker.Find(id, "book", 1)!.Command.Inputs.Count.ShouldBe(50);
        await MoneyIsAsync(id, Cost(SketchPrices.Pencil, 100));
        (await Host.AccountAsync(id)).CreditsTaken.ShouldBe(SketchHost.CreditsPerJob);
    }

    [Fact]
    public async Task Never_more_are_under_way_than_may_be_and_the_next_is_ordered_when_one_is_done()
    {
        var id = await SubmitAsync(Sketch(Stage(Drafting, Steps("draft", 5)) with { MaxInFlight = 2 }), _ => SketchAnswer.Held);

        await AskedAsync(id, "draft-2");
        await QuietAsync();
        Worker.TriesOf(id).Select(asked => asked.Command.Step).ShouldBe(["draft-1", "draft-2"], ignoreOrder: true);

        await TellAsync(id, "draft-2", SketchAnswer.Delivers);
        await AskedAsync(id, "draft-3");
        await QuietAsync();
        Worker.TriesOf(id).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Step_whose_provider_refuses_is_made_by_the_next_and_its_price_is_paid()
    {
        var id = await SubmitAsync(Small, asked => asked is { Step: "draft-1", Attempt: 1 } ? SketchAnswer.Refuses : SketchAnswer.Delivers);
        await ApproveAsync(id);

        await EndedAsync(id, JobOutcome.Completed);
        Worker.Find(id, "draft-1", 2)!.Provider.ShouldBe(SketchPrices.Brush);
        await MoneyIsAsync(id, Cost(SketchPrices.Brush, 1) + Cost(SketchPrices.Pencil, 2));
    }

    [Fact]
    public async Task Step_that_stumbles_is_tried_three_times_at_each_provider_and_then_the_job_has_failed()
    {
        var id = await SubmitAsync(Small, _ => SketchAnswer.Stumbles);

        await EndedAsync(id, JobOutcome.Failed);
        Worker.TriesOf(id).OrderBy(asked => asked.Command.Attempt).Select(asked => asked.Provider).ShouldBe(
            [.. Enumerable.Repeat(SketchPrices.Pencil, 3), .. Enumerable.Repeat(SketchPrices.Brush, 3)]);
        (await Host.JobAsync(id)).FailedStep.ShouldBe("draft-1");
        await MoneyIsAsync(id, UsdMicros.Zero);
    }

    [Fact]
    public async Task Approval_of_another_revision_changes_nothing_and_that_of_this_one_goes_on()
    {
        var id = await SubmitAsync(Small);
        (await InStateAsync(id, Approving)).Outcome.ShouldBe(JobOutcome.WaitingForUser);

        await Host.PublishAsync(Approval(id, 0), Approval(id, 2), Approval(id, 1, Colouring));
        await QuietAsync();
        (await Host.JobAsync(id)).CurrentState.ShouldBe(Approving);

        await ApproveAsync(id);
        await EndedAsync(id, JobOutcome.Completed);
    }

    [Fact]
    public async Task Stage_without_steps_is_passed_over_and_with_it_the_approval_of_what_it_would_have_made()
    {
        var id = await SubmitAsync(Sketch(Stage(Colouring, Step("colour-1")), Stage(Binding, Step("book", "colour-1"))));

        await EndedAsync(id, JobOutcome.Completed);
        (await Host.StageAsync(id, Drafting)).ShouldBeNull();
    }

    private static UsdMicros Cost(string provider, int steps) => UsdMicros.Sum(Enumerable.Repeat(SketchPrices.Of(provider, 1), steps));
}
