using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>A step that a provider's cap holds back.</summary>
public sealed class HeldStepTests
{
    private readonly Step step = Stages.Step("a1");

    [Fact]
    public void Held_step_is_not_ready_until_it_is_released_and_uses_up_no_try()
    {
        var run = Stages.Of(step.Ordered(2), Stages.Step("b2"));
        run.HoldBack(step, Hold(since: 1));

        run.ReadyNames().ShouldBe(["b2"]);
        (step.State, step.Attempt, step.FirstAttempt).ShouldBe((StepState.Pending, 2, 1));

        run.Release();
        run.ReadyNames().ShouldBe(["a1", "b2"]);

        run.HoldBack(step, Hold(since: 5));
        run.ReadyNames().ShouldBe(["b2"], "looked at once, not for ever");
        step.Hold!.Since.ShouldBe(Hold(since: 1).Since, "it has waited since it met the cap first");
    }

    [Fact]
    public void Late_result_failure_and_cancellation_end_the_wait()
    {
        var run = Stages.Of(step.Ordered());
        run.HoldBack(step, Hold(since: 1));
        run.Succeed(step, 1, "key");
        (step.State, step.Hold).ShouldBe((StepState.Succeeded, null));

        var cancelled = Stages.Step("b2");
        run = Stages.Of(cancelled);
        run.HoldBack(cancelled, Hold(since: 1));
        run.Cancel(DateTimeOffset.UnixEpoch);
        (cancelled.State, cancelled.Hold).ShouldBe((StepState.Cancelled, null));
    }

    [Fact]
    public void Failure_of_an_attempt_before_changes_nothing_of_a_step_that_waits()
    {
        var run = Stages.Of(step.Ordered());
        run.HoldBack(step, Hold(since: 1));

        run.Judge(step, 1, Stages.Failure(), maxAttempts: 3).ShouldBe(StepVerdict.Nothing);
    }

    [Fact]
    public void Resuming_looks_at_it_again()
    {
        var failed = Stages.Step("b2").Ordered();
        var run = Stages.Of(step, failed);
        run.HoldBack(step, Hold(since: 1));
        run.GiveUp(failed, Stages.Failure());

        run.Reopen();

        run.ReadyNames().ShouldBe(["a1", "b2"]);
    }

    private static CapHold Hold(int since) =>
        new(DateTimeOffset.UnixEpoch.AddHours(since), DateTimeOffset.UnixEpoch.AddDays(1), "pencil", "", [new HeldOffer("pencil", 1)]);
}
