using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Tasks.Pump;

namespace Renderly.UnitTests.Providers;

/// <summary>When a task is given up so that another provider may do it.</summary>
public sealed class GiveWayTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProviderError Down = new("provider_rejected", "It answered 503.", "E42");

    [Theory]
    [InlineData("server-error")]
    [InlineData("not-delivered")]
    [InlineData("limited")]
    public void Provider_is_tried_until_its_patience_is_over(string outcome)
    {
        var first = After(Row(), Outcome(outcome));
        (first.State, first.IsMiss).ShouldBe((TaskState.Intent, true));
        first.Delay.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(20), "it is tried once more when the patience ends");

        After(Row(refusedFor: 19), Outcome(outcome)).Delay.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));

        var last = After(Row(refusedFor: 20), Outcome(outcome));
        (last.State, last.IsOver, last.Charge).ShouldBe((TaskState.Failed, true, StepCharge.NotCharged));
        last.Event.ShouldBeOfType<StepFailed>().Failure.ShouldBe(new StepFailure
        {
            Code = StepFailure.ProviderUnavailable,
            Message = "It answered 503.",
            Provider = "fake",
            ProviderCode = "E42",
            CanRetry = true,
        });
    }

    [Theory]
    [InlineData("server-error")]
    [InlineData("not-delivered")]
    [InlineData("limited")]
    public void Provider_that_says_how_long_it_will_not_is_not_waited_for_beyond_the_patience(string outcome)
    {
        After(Row(), Outcome(outcome, TimeSpan.FromSeconds(20))).Delay.ShouldBe(TimeSpan.FromSeconds(20));
        After(Row(), Outcome(outcome, TimeSpan.FromSeconds(21))).State.ShouldBe(TaskState.Failed);
        After(Row(refusedFor: 10), Outcome(outcome, TimeSpan.FromSeconds(11))).State.ShouldBe(TaskState.Failed);
    }

    [Fact]
    public void Open_circuit_gives_way_like_a_provider_that_is_not_reached()
    {
        var refusal = new SubmitOutcome.NotDelivered(new ProviderError(ProviderCircuit.OpenCode, "Not sent."), TimeSpan.FromMinutes(1));

        After(Row(), refusal).Event.ShouldBeOfType<StepFailed>().Failure.Code.ShouldBe(StepFailure.ProviderUnavailable);
    }

    [Fact]
    public void Errors_that_were_sent_again_often_enough_give_way_before_the_patience_is_over()
    {
        var row = Row();
        row.ServerErrors = 7;

        After(row, Outcome("server-error")).Event.ShouldBeOfType<StepFailed>().Failure.Code.ShouldBe(StepFailure.ProviderUnavailable);
    }

    [Theory]
    [InlineData("server-error")]
    [InlineData("not-delivered")]
    [InlineData("limited")]
    public void What_nobody_else_may_do_waits_however_long(string outcome)
    {
        var row = Row(refusedFor: 10_000);
        row.HasAlternative = false;

        After(row, Outcome(outcome, TimeSpan.FromHours(1))).State.ShouldBe(TaskState.Intent);
    }

    [Fact]
    public void Order_that_may_have_been_taken_before_never_gives_way()
    {
        var row = Row(refusedFor: 10_000);
        row.ResentAfterUnknown = true;

        After(row, Outcome("limited", TimeSpan.FromHours(1))).State.ShouldBe(TaskState.Intent);
        After(Row(refusedFor: 10_000), new SubmitOutcome.Ambiguous(Down)).State.ShouldBe(TaskState.Unknown);
    }

    [Fact]
    public void What_is_not_the_providers_fault_would_be_no_better_elsewhere()
    {
        var change = TaskTransitions.AfterPreparation(
            Row(refusedFor: 10_000), Policy(), new PrepareOutcome.Unavailable(new ProviderError("source_unavailable", "No picture.")), Now);

        change.State.ShouldBe(TaskState.Intent);
    }

    private static TaskChange After(TaskRow row, SubmitOutcome outcome) => TaskTransitions.AfterSubmit(row, Policy(), outcome, Now);

    private static SubmitOutcome Outcome(string name, TimeSpan? wait = null) => name switch
    {
        "limited" => new SubmitOutcome.RateLimited(Down, wait),
        "not-delivered" => new SubmitOutcome.NotDelivered(Down, wait),
        _ => new SubmitOutcome.ServerError(Down, wait),
    };

    private static TaskPolicy Policy() => new()
    {
        Provider = "fake",
        Safety = SubmitSafety.PaidOnce,
        GiveWayAfter = TimeSpan.FromSeconds(20),
    };

    private static TaskRow Row(int? refusedFor = null)
    {
        var row = TaskRows.Of(TaskState.Submitting);
        row.HasAlternative = true;
        row.RefusedSince = refusedFor is { } seconds ? Now.AddSeconds(-seconds) : null;
        return row;
    }
}
