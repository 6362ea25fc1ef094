using Renderly.Contracts.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>Results and acceptances that come late, twice or of another attempt; cancelling; going on again.</summary>
public sealed class LateResultTests
{
    private readonly Step step = Stages.Step("a1").Ordered();
    private readonly StageRun run;

    public LateResultTests() => run = Stages.Of(step, Stages.Step("b2", "a1"));

    [Theory]
    [InlineData(1, StepState.Ordered)]
    [InlineData(2, StepState.Accepted)]
    public void Acceptance_counts_for_the_newest_attempt_only(int attempt, object state)
    {
        StageRun.Accept(step.Ordered(2), attempt);

        step.State.ShouldBe((StepState)state);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void First_result_counts_of_whichever_attempt_and_a_second_one_changes_nothing(int attempt)
    {
        step.Ordered(2);
        run.Succeed(step, attempt, "first").ShouldBeTrue();

        run.Succeed(step, 3 - attempt, "second").ShouldBeFalse();

        (step.State, step.Take, step.InputKey, run.Stage.Revision).ShouldBe((StepState.Succeeded, attempt, "first", 1));
        StageRun.Accept(step, 2);
        step.State.ShouldBe(StepState.Succeeded);
    }

    [Fact]
    public void Result_after_the_step_was_given_up_makes_it_good()
    {
        run.GiveUp(step, Stages.Failure());

        run.Succeed(step, 1, "key").ShouldBeTrue();

        (step.Failure, run.IsMadeGood, run.HasFailedAt("a1")).ShouldBe((null, true, false));
    }

    [Fact]
    public void Result_after_one_of_two_failures_makes_the_stage_not_good()
    {
        var other = Stages.Step("c3").Ordered();
        var both = Stages.Of(step, other);
        both.GiveUp(step, Stages.Failure());
        both.GiveUp(other, Stages.Failure());

        both.Succeed(step, 1, "key");

        (both.IsMadeGood, both.HasFailedAt("a1"), both.HasFailedAt("c3")).ShouldBe((false, false, true));
    }

    [Fact]
    public void Cancelling_ends_all_that_has_no_result_and_what_comes_then_counts_no_more()
    {
        var made = Stages.Step("c3").WithResult();
        var cancelled = Stages.Of(step, Stages.Step("b2", "a1"), made);

        cancelled.Cancel(DateTimeOffset.UnixEpoch);

        cancelled.Steps.Select(other => other.State).ShouldBe([StepState.Cancelled, StepState.Cancelled, StepState.Succeeded]);
        (cancelled.Stage.State, cancelled.Stage.EndedAt).ShouldBe((StageState.Cancelled, DateTimeOffset.UnixEpoch));
        cancelled.Succeed(step, 1, "key").ShouldBeFalse();
    }

    [Fact]
    public void Cancelling_leaves_a_completed_stage_completed()
    {
        var over = Stages.Of(Stages.Step("c3").WithResult());
        over.Complete(DateTimeOffset.UnixEpoch);

        over.Cancel(DateTimeOffset.MaxValue);

        (over.Stage.State, over.Stage.EndedAt).ShouldBe((StageState.Completed, DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData(StepFailure.DeadlineExceeded, StepState.Ordered, new[] { "a1", "c3" })]
    [InlineData("content_refused", StepState.Pending, new[] { "c3" })]
    public void Going_on_waits_for_what_may_still_come_and_orders_anew_what_will_not(string code, object state, string[] sentAgain)
    {
        var (underWay, made) = (Stages.Step("c3").Ordered(), Stages.Step("d4").WithResult());
        var failed = Stages.Of(step, Stages.Step("b2", "a1"), underWay, made);
        failed.GiveUp(step, Stages.Failure(code: code));

        failed.Reopen().Select(other => other.Name).ShouldBe(sentAgain);

        (step.State, step.Failure, step.Attempt, failed.Stage.State).ShouldBe(((StepState)state, null, 1, StageState.Running));
        failed.ReadyNames().ShouldBe(state is StepState.Pending ? ["a1"] : []);
    }

    [Fact]
    public void Going_on_begins_with_the_preferred_provider_and_all_its_tries()
    {
        const int maxAttempts = 3;
        step.Ordered(3);
        StageRun.ChooseNext(step);
        step.Ordered(6);
        run.GiveUp(step, Stages.Failure());

        run.Reopen();
        StageRun.Order(step);

        (step.Provider, step.Attempt, step.FirstAttempt).ShouldBe(("pencil", 7, 7));
        run.Judge(step, 7, Stages.Failure(canRetry: true), maxAttempts).ShouldBe(StepVerdict.Retry);
        run.Judge(step.Ordered(9), 9, Stages.Failure(canRetry: true), maxAttempts).ShouldBe(StepVerdict.FallBack);
    }

    [Fact]
    public void Attempt_that_is_waited_for_is_the_first_of_as_many_as_at_the_beginning()
    {
        const int maxAttempts = 3;
        run.GiveUp(step.Ordered(3), Stages.Failure(code: StepFailure.DeadlineExceeded));

        run.Reopen();

        (step.Attempt, run.Judge(step, 3, Stages.Failure(canRetry: true), maxAttempts)).ShouldBe((3, StepVerdict.Retry));
    }
}
