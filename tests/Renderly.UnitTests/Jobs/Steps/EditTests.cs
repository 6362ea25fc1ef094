using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>Takes that are made anew or chosen, and what becomes stale by it.</summary>
public sealed class EditTests
{
    [Fact]
    public void What_was_made_of_a_changed_result_is_stale_directly_or_not_and_the_rest_is_not()
    {
        var steps =
            new[] { Made("image-1"), Made("image-2"), Made("clip-1", "image-1"), Made("film", "clip-1"), Made("clip-2", "image-2") };

        StepCurrency.MarkStale(steps, "image-1");

        steps.Where(step => step.IsStale).Select(step => step.Name).ShouldBe(["clip-1", "film"]);
    }

    [Fact]
    public void What_has_no_result_cannot_be_stale()
    {
        var (image, clip) = (Made("image-1"), Made("clip-1", "image-1"));
        clip.Take = null;

        StepCurrency.MarkStale([image, clip], "image-1");

        clip.IsStale.ShouldBeFalse();
    }

    [Fact]
    public void Step_that_is_made_anew_keeps_its_result_until_the_new_one_is_there()
    {
        var step = Made("image-1");
        var run = new StageRun(StageOf(StageState.Completed), [step]);

        run.Remake(step);

        (run.Stage.State, step.Take).ShouldBe((StageState.Running, 1));
        run.Ready().ShouldBe([step]);
        StageRun.Order(step);
        step.FirstAttempt.ShouldBe(2, "its tries are counted anew");
        run.Succeed(step, 2, "other input").ShouldBeTrue();
        (step.Take, step.InputKey, step.Attempt, run.IsOver).ShouldBe((2, "other input", 2, true));
    }

    [Fact]
    public void Older_take_is_chosen_at_no_cost_and_changes_the_revision_once()
    {
        var step = Made("image-1");
        step.IsStale = true;
        var run = new StageRun(StageOf(StageState.Completed), [step]);

        run.Choose(step, Take(1)).ShouldBeFalse("it counts already");
        run.Choose(step, Take(2)).ShouldBeTrue();

        (step.Take, step.InputKey, step.IsStale, run.Stage.Revision, step.State).ShouldBe((2, "input 2", false, 1, StepState.Succeeded));
    }

    private static Stage StageOf(StageState state) => new()
    {
        JobId = Guid.Empty,
        Name = "Drafting",
        State = state,
        MaxInFlight = 4,
        MayReuse = false,
        StartedAt = DateTimeOffset.UnixEpoch,
        TouchedAt = DateTimeOffset.UnixEpoch,
    };

    private static Step Made(string name, params string[] needs) => new()
    {
        JobId = Guid.Empty,
        Name = name,
        Stage = "Drafting",
        Ordinal = 0,
        Needs = needs,
        Providers = ["any"],
        Weight = 1,
        IsMilestone = false,
        State = StepState.Succeeded,
        Attempt = 1,
        FirstAttempt = 1,
        Take = 1,
        InputKey = "input 1",
    };

    private static Attempt Take(int number) => new()
    {
        JobId = Guid.Empty,
        Step = "image-1",
        Number = number,
        UserId = Guid.Empty,
        Capability = "GenerateImage",
        Provider = "any",
        State = StepState.Succeeded,
        OrderedAt = DateTimeOffset.UnixEpoch,
        InputKey = $"input {number}",
        Outputs = [],
    };
}
