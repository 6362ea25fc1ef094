using Renderly.Jobs.Billing;
using Renderly.Jobs.VideoJobs;
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
