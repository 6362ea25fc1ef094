using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Tasks.Pump;

namespace Renderly.UnitTests.Providers;

/// <summary>What is told of a task that does not get on, and how often it is looked at.</summary>
public sealed class WaitingTaskTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Provider_is_asked_less_often_the_longer_it_knows_nothing()
    {
        var policy = Policy() with { ReconcileWindow = TimeSpan.FromMinutes(15) };

        double[] waits = [.. new[] { 0, 20, 60, 200, 600 }.Select(seconds =>
        {
            var row = Row();
            row.UnknownSince = Now.AddSeconds(-seconds);
            return TaskTransitions.AfterReconcile(row, policy, new ReconcileOutcome.Undecided(), Now).Delay.TotalSeconds;
        })];

        waits.ShouldBe([5, 5, 15, 50, 60]);
    }

    [Theory]
    [InlineData(0, "provider_unreachable", false)]
    [InlineData(0, StepFailure.ProviderAuthentication, true)]
    [InlineData(1, "provider_unreachable", true)]
    [InlineData(2, "provider_unreachable", false)]
    [InlineData(5, "provider_unreachable", true)]
    public void Job_is_told_what_it_waits_for_once_it_is_a_wait(int misses, string code, bool isTold)
    {
        var row = Row();
        row.Misses = misses;

        var change = TaskTransitions.AfterSubmit(row, Policy(), new SubmitOutcome.NotDelivered(new ProviderError(code, "No answer.")), Now);

        (change.Notice as StepDelayed)?.Code.ShouldBe(code);
        (change.Notice is StepDelayed { Message: "No answer." }).ShouldBe(isTold);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Job_is_told_that_it_gets_on_again_where_it_was_told_of_a_wait(int misses, bool isTold)
    {
        var row = Row();
        row.Misses = misses;

        (TaskTransitions.AfterPoll(row, Policy(), new PollOutcome.Pending(), Now).Notice is StepDelayed { Code: null }).ShouldBe(isTold);
    }

    [Fact]
    public void Deadline_does_not_run_while_the_provider_keeps_work_waiting()
    {
        var change = TaskTransitions.AfterPoll(Row(), Policy(), new PollOutcome.Pending(IsQueued: true), Now + TimeSpan.FromHours(2));

        (change.State, change.IsQueued, change.IsOverdue, change.Notice).ShouldBe((TaskState.Submitted, true, false, null));
        TaskTransitions.AfterPoll(Row(), Policy(), new PollOutcome.Pending(), Now).IsQueued.ShouldBeFalse();
    }

    [Fact]
    public void Waits_of_our_own_grow_no_longer_than_is_set_and_a_quota_keeps_its_pace()
    {
        var (row, policy, error) = (Row(), Policy() with { MaxBackoff = TimeSpan.FromSeconds(4) }, new ProviderError("code", "No answer."));
        row.Misses = 1000;
        TaskChange[] changes =
        [
            TaskTransitions.AfterSubmit(row, policy, new SubmitOutcome.NotDelivered(error), Now),
            TaskTransitions.AfterSubmit(row, policy, new SubmitOutcome.ServerError(error), Now),
            TaskTransitions.AfterPoll(row, policy, new PollOutcome.Unavailable(error), Now),
            TaskTransitions.AfterReconcile(row, policy, new ReconcileOutcome.Unreachable(error), Now),
        ];

        changes.ShouldAllBe(change => change.Delay >= TimeSpan.FromSeconds(2) && change.Delay <= TimeSpan.FromSeconds(4));
        TaskTransitions.AfterSubmit(row, policy, new SubmitOutcome.RateLimited(error), Now).Delay
            .ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    private static TaskPolicy Policy() => new() { Safety = SubmitSafety.PaidOnce };

    private static TaskRow Row()
    {
        var row = TaskRows.Of(TaskState.Submitting);
        row.SubmittedAt = Now;
        return row;
    }
}
