using Renderly.Contracts.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>What follows from a failure.</summary>
public sealed class VerdictTests
{
    private const int MaxAttempts = 3;

    private readonly Step step = Stages.Step("a1").Ordered();

    [Theory]
    [InlineData(1, StepVerdict.Retry)]
    [InlineData(2, StepVerdict.Retry)]
    [InlineData(3, StepVerdict.FallBack)]
    public void What_may_succeed_is_tried_again_at_the_same_provider_until_it_was_tried_often_enough(int attempt, object verdict) =>
        Judge(step.Ordered(attempt), Stages.Failure(canRetry: true)).ShouldBe((StepVerdict)verdict);

    [Theory]
    [InlineData(false, false, "content_refused", StepVerdict.FallBack)]
    [InlineData(false, true, "content_refused", StepVerdict.GiveUp)]
    [InlineData(false, false, StepFailure.DeadlineExceeded, StepVerdict.GiveUp)]
    [InlineData(true, true, "provider_error", StepVerdict.Retry)]
    public void Another_provider_is_asked_only_while_it_is_certain_that_nothing_is_charged(
        bool canRetry, bool mayBeCharged, string code, object verdict) =>
        Judge(step, Stages.Failure(canRetry, mayBeCharged, code)).ShouldBe((StepVerdict)verdict);

    [Theory]
    [InlineData(1, StepVerdict.Retry)]
    [InlineData(2, StepVerdict.FallBack)]
    public void Of_paid_tries_that_were_of_no_use_the_last_is_kept_for_the_next_provider(int attempt, object verdict) =>
        Judge(step.Ordered(attempt), Useless).ShouldBe((StepVerdict)verdict);

    [Fact]
    public void What_is_of_no_use_is_tried_again_at_the_last_provider_until_it_was_tried_often_enough()
    {
        step.Ordered(2);
        StageRun.ChooseNext(step);
        StageRun.Order(step);
        step.HasAlternative.ShouldBeFalse();

        Judge(step, Useless).ShouldBe(StepVerdict.Retry);
        Judge(step.Ordered(5), Useless).ShouldBe(StepVerdict.GiveUp);
    }

    [Fact]
    public void What_would_be_of_no_use_again_goes_to_the_next_provider_at_once() =>
        Judge(step, Useless with { CanRetry = false }).ShouldBe(StepVerdict.FallBack);

    [Fact]
    public void Provider_that_gives_way_is_not_tried_again_but_for_the_last_one()
    {
        var failure = Stages.Failure(canRetry: true, code: StepFailure.ProviderUnavailable);
        Judge(step, failure).ShouldBe(StepVerdict.FallBack);
        Judge(step, failure with { MayBeCharged = true })
            .ShouldBe(StepVerdict.Retry, "only what is certain to be free goes to somebody else");

        StageRun.ChooseNext(step);
        StageRun.Order(step);

        step.HasAlternative.ShouldBeFalse();
        Judge(step, failure).ShouldBe(StepVerdict.Retry);
    }

    [Fact]
    public void Tries_are_counted_anew_at_the_next_provider_and_the_last_one_ends_it()
    {
        step.Ordered(3);
        StageRun.ChooseNext(step);
        StageRun.Order(step);
        (step.Provider, step.Attempt, step.FirstAttempt).ShouldBe(("brush", 4, 4));

        Judge(step, Stages.Failure(canRetry: true)).ShouldBe(StepVerdict.Retry);
        Judge(step.Ordered(6), Stages.Failure(canRetry: true)).ShouldBe(StepVerdict.GiveUp);
        Judge(step, Stages.Failure()).ShouldBe(StepVerdict.GiveUp);
    }

    [Fact]
    public void Failure_of_an_attempt_that_is_not_the_newest_means_nothing() =>
        Judge(step.Ordered(2), Stages.Failure(canRetry: true), attempt: 1).ShouldBe(StepVerdict.Nothing);

    [Theory]
    [InlineData(StepState.Succeeded)]
    [InlineData(StepState.Pending)]
    [InlineData(StepState.Cancelled)]
    public void Failure_of_a_step_that_nobody_is_at_means_nothing(object state)
    {
        step.State = (StepState)state;

        Judge(step, Stages.Failure(canRetry: true)).ShouldBe(StepVerdict.Nothing);
    }

    [Theory]
    [InlineData(StageState.Failed, StepVerdict.GiveUp)]
    [InlineData(StageState.Cancelled, StepVerdict.Nothing)]
    public void Nothing_is_tried_again_in_a_stage_that_does_not_run(object state, object verdict)
    {
        var run = Stages.Of(step);
        run.Stage.State = (StageState)state;

        run.Judge(step, 1, Stages.Failure(canRetry: true), MaxAttempts).ShouldBe((StepVerdict)verdict);
    }

    [Fact]
    public void Second_verdict_about_what_was_given_up_takes_the_place_of_the_first()
    {
        var run = Stages.Of(step);
        run.GiveUp(step, Stages.Failure(code: StepFailure.DeadlineExceeded));
        (step.State, run.Stage.State, run.HasFailedAt("a1"), run.IsMadeGood).ShouldBe((StepState.Failed, StageState.Failed, true, false));

        run.Judge(step, 1, Stages.Failure(canRetry: true), MaxAttempts).ShouldBe(StepVerdict.GiveUp);

        step.Failure!.Code.ShouldBe("content_refused");
    }

    private static StepFailure Useless => Stages.Failure(canRetry: true, mayBeCharged: true, code: StepFailure.ResultUnusable);

    private StepVerdict Judge(Step judged, StepFailure failure, int? attempt = null) =>
        Stages.Of(judged).Judge(judged, attempt ?? judged.Attempt, failure, MaxAttempts);
}
