using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Tasks.Pump;

namespace Renderly.UnitTests.Providers;

public sealed class TaskTransitionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProviderError Error = new("code", "It failed.", "E42", "evidence");
    private static readonly StepSucceeded Done = new()
    {
        Step = "clip-1",
        JobId = Guid.CreateVersion7(),
        Attempt = 2,
        Provider = "fake",
        Outputs = [new StepOutput { Name = StepOutput.Video, Seconds = 8 }],
    };

    public static TheoryData<string, SubmitSafety, string, double?> Submits => new()
    {
        // Outcome, safety, next state, seconds until the next look (null: by jittered backoff).
        { "accepted", SubmitSafety.PaidOnce, TaskState.Submitted, 10 },
        { "succeeded", SubmitSafety.PaidOnce, TaskState.Succeeded, 0 },
        { "rejected", SubmitSafety.PaidOnce, TaskState.Failed, 0 },
        { "limited", SubmitSafety.PaidOnce, TaskState.Intent, null },
        { "limited-7s", SubmitSafety.PaidOnce, TaskState.Intent, 7 },
        { "not-delivered", SubmitSafety.PaidOnce, TaskState.Intent, null },
        { "server-error", SubmitSafety.PaidOnce, TaskState.Intent, null },
        { "ambiguous", SubmitSafety.PaidOnce, TaskState.Unknown, 0 },
        { "ambiguous", SubmitSafety.Repeatable, TaskState.Intent, null },
    };

    public static TheoryData<string, string> Polls => new()
    {
        { "pending", TaskState.Submitted },
        { "unavailable", TaskState.Submitted },
        { "succeeded", TaskState.Succeeded },
        { "refused", TaskState.Failed },
        { "failed", TaskState.Failed },
    };

    [Theory]
    [MemberData(nameof(Submits))]
    public void Submit_outcome_leads_to_its_state(string outcome, SubmitSafety safety, string state, double? delaySeconds)
    {
        var change = TaskTransitions.AfterSubmit(Row(), Policy(safety), Submit(outcome), Now);

        change.State.ShouldBe(state);
        change.IsResend.ShouldBeFalse();
        if (delaySeconds is { } seconds)
        {
            change.Delay.ShouldBe(TimeSpan.FromSeconds(seconds));
        }
        else
        {
            change.Delay.ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public void Accepted_submit_keeps_the_id_and_announces_it()
    {
        var change = TaskTransitions.AfterSubmit(Row(), Policy(), new SubmitOutcome.Accepted("p-1", "model-1"), Now);

        change.ProviderTaskId.ShouldBe("p-1");
        change.Notice.ShouldBe(Accepted("p-1", "model-1"));
        change.Event.ShouldBeNull();
    }

    [Fact]
    public void Result_that_is_of_no_use_is_paid_and_may_be_tried_again()
    {
        var policy = Policy() with { Billed = result => new BilledQuantity(
            result.Output(StepOutput.Video).Seconds!.Value, BilledUnit.Second) };
        var change = TaskTransitions.AfterPoll(Row(), policy, new PollOutcome.Useless(Error, Done), Now);

        (change.State, change.IsOver, change.Charge).ShouldBe((TaskState.Failed, true, StepCharge.Charged));
        change.Billed!.Quantity.ShouldBe(8);
        var failure = change.Event.ShouldBeOfType<StepFailed>().Failure;
        (failure.CanRetry, failure.MayBeCharged).ShouldBe((true, true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_that_is_of_no_use_is_paid_and_ordered_again_unless_it_would_come_to_the_same(bool canRetry)
    {
        var change = TaskTransitions.AfterSubmit(Row(), Policy(), new SubmitOutcome.Useless(Error, Done, canRetry), Now);
        (change.Charge, change.Event.ShouldBeOfType<StepFailed>().Failure.CanRetry).ShouldBe((StepCharge.Charged, canRetry));
    }

    [Fact]
    public void Refused_work_that_is_charged_is_settled_as_such_and_not_tried_again()
    {
        var policy = Policy() with { Billed = _ => new BilledQuantity(1, BilledUnit.Image, "model-1") };
        var change = TaskTransitions.AfterPoll(Row(), policy, new PollOutcome.Refused(Error, CanRetry: false, Done), Now);

        (change.State, change.IsOver, change.Charge).ShouldBe((TaskState.Failed, true, StepCharge.Charged));
        change.Billed.ShouldBe(new BilledQuantity(1, BilledUnit.Image, "model-1"));
        var failure = change.Event.ShouldBeOfType<StepFailed>().Failure;
        (failure.CanRetry, failure.MayBeCharged).ShouldBe((false, true));
    }

    [Fact]
    public void Rejected_submit_fails_the_step_with_what_the_provider_said()
    {
        var failed = TaskTransitions.AfterSubmit(Row(), Policy(), Submit("rejected"), Now).Event.ShouldBeOfType<StepFailed>();

        failed.Step.ShouldBe("clip-1");
        failed.Attempt.ShouldBe(2);
        failed.Failure.ShouldBe(new StepFailure
        {
            Code = "code",
            Message = "It failed.",
            Provider = "fake",
            ProviderCode = "E42",
            CanRetry = true,
            MayBeCharged = false,
        });
    }

    [Theory]
    [InlineData(0, TaskState.Intent)]
    [InlineData(1, TaskState.Intent)]
    [InlineData(2, TaskState.Failed)]
    public void Server_errors_are_sent_again_up_to_the_limit(int before, string state)
    {
        var row = Row();
        row.ServerErrors = before;

        TaskTransitions.AfterSubmit(row, Policy(), Submit("server-error"), Now).State.ShouldBe(state);
    }

    [Theory]
    [InlineData("limited")]
    [InlineData("not-delivered")]
    public void Submits_that_cost_nothing_eat_no_server_error(string outcome)
    {
        var row = Row();
        (row.ServerErrors, row.Misses) = (2, 1000);

        var change = TaskTransitions.AfterSubmit(row, Policy(), Submit(outcome), Now);

        change.State.ShouldBe(TaskState.Intent);
        change.IsServerError.ShouldBeFalse();
        change.Delay.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [MemberData(nameof(Polls))]
    public void Poll_outcome_leads_to_its_state(string outcome, string state) =>
        TaskTransitions.AfterPoll(Row(), Policy(), Poll(outcome), Now).State.ShouldBe(state);

    [Theory]
    [InlineData("pending")]
    [InlineData("unavailable")]
    public void Deadline_tells_the_job_once_and_follows_the_task_on(string outcome)
    {
        var first = TaskTransitions.AfterPoll(Row(), Policy(), Poll(outcome), Now + TimeSpan.FromMinutes(31));

        first.State.ShouldBe(TaskState.Submitted);
        first.IsOver.ShouldBeFalse();
        first.IsOverdue.ShouldBeTrue();
        first.Charge.ShouldBe(StepCharge.MayBeCharged);
        var failure = first.Notice.ShouldBeOfType<StepFailed>().Failure;
        failure.Code.ShouldBe("deadline_exceeded");
        failure.MayBeCharged.ShouldBeTrue();
        failure.CanRetry.ShouldBeFalse();

        var row = Row();
        row.OverdueAt = Now + TimeSpan.FromMinutes(31);
        var next = TaskTransitions.AfterPoll(row, Policy(), Poll(outcome), Now + TimeSpan.FromMinutes(40));
        next.Notice.ShouldBeNull();
        next.Charge.ShouldBeNull();
        next.Delay.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Result_after_the_deadline_is_taken()
    {
        var row = Row();
        row.OverdueAt = Now + TimeSpan.FromMinutes(31);

        var change = TaskTransitions.AfterPoll(row, Policy(), Poll("succeeded"), Now + TimeSpan.FromHours(3));

        change.State.ShouldBe(TaskState.Succeeded);
        change.Event.ShouldBe(Done);
        change.Charge.ShouldBe(StepCharge.Charged);
    }

    [Fact]
    public void Late_window_ends_the_task_and_leaves_the_price_in_doubt()
    {
        var row = Row();
        row.OverdueAt = Now;

        var change = TaskTransitions.AfterPoll(row, Policy(), Poll("pending"), Now + TimeSpan.FromHours(25));

        change.State.ShouldBe(TaskState.Failed);
        change.Event.ShouldBeOfType<StepFailed>().Failure.Code.ShouldBe("never_finished");
        change.Charge.ShouldBe(StepCharge.MayBeCharged);
    }

    [Theory]
    [InlineData("succeeded", StepCharge.Charged)]
    [InlineData("refused", StepCharge.NotCharged)]
    [InlineData("failed", StepCharge.NotCharged)]
    [InlineData("lost", StepCharge.MayBeCharged)]
    public void End_says_what_it_cost(string outcome, StepCharge charge) =>
        TaskTransitions.AfterPoll(Row(), Policy(), Poll(outcome), Now).Charge.ShouldBe(charge);

    [Fact]
    public void What_may_be_charged_is_never_tried_again_by_itself() =>
        TaskTransitions.AfterPoll(Row(), Policy(), Poll("lost"), Now).Event.ShouldBeOfType<StepFailed>().Failure.CanRetry.ShouldBeFalse();

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Provider_that_cannot_be_asked_never_leads_to_a_second_send(int minutes)
    {
        var change = Reconcile(new ReconcileOutcome.Unreachable(Error), TimeSpan.FromMinutes(minutes));

        change.State.ShouldBe(TaskState.Unknown);
        change.IsResend.ShouldBeFalse();
        change.IsMiss.ShouldBeTrue();
    }

    [Fact]
    public void Undecided_task_waits_for_the_operator_where_the_policy_says_so()
    {
        var row = Row();
        row.UnknownSince = Now - TimeSpan.FromDays(1);

        TaskTransitions.AfterReconcile(row, Policy() with { WhenUnknown = UnknownPolicy.AskOperator },
            new ReconcileOutcome.Undecided(), Now).State.ShouldBe(TaskState.Unknown);
    }

    [Fact]
    public void Undecided_task_that_nobody_wants_is_not_sent_again()
    {
        var row = Row();
        (row.UnknownSince, row.AbandonedAt) = (Now - TimeSpan.FromDays(1), Now);

        var change = TaskTransitions.AfterReconcile(row, Policy(), new ReconcileOutcome.Undecided(), Now);

        change.State.ShouldBe(TaskState.Cancelled);
        change.Charge.ShouldBe(StepCharge.MayBeCharged);
    }

    [Fact]
    public void Reconcile_adopts_what_the_provider_knows()
    {
        var change = Reconcile(new ReconcileOutcome.Adopted("p-9"), TimeSpan.Zero);

        change.State.ShouldBe(TaskState.Submitted);
        change.ProviderTaskId.ShouldBe("p-9");
        change.Notice.ShouldBe(Accepted("p-9"));
    }

    [Fact]
    public void Reconcile_sends_what_was_never_accepted_without_a_flag()
    {
        var change = Reconcile(new ReconcileOutcome.NeverAccepted(), TimeSpan.Zero);

        change.State.ShouldBe(TaskState.Intent);
        change.IsResend.ShouldBeFalse();
    }

    [Theory]
    [InlineData(14, TaskState.Unknown, false)]
    [InlineData(16, TaskState.Intent, true)]
    public void Undecided_task_is_sent_again_and_flagged_only_after_the_window(int minutes, string state, bool isResend)
    {
        var change = Reconcile(new ReconcileOutcome.Undecided(), TimeSpan.FromMinutes(minutes));

        change.State.ShouldBe(state);
        change.IsResend.ShouldBe(isResend);
    }

    [Fact]
    public void Reconcile_takes_a_finished_result() =>
        Reconcile(new ReconcileOutcome.Succeeded(Done), TimeSpan.Zero).ShouldSatisfyAllConditions(
            change => change.State.ShouldBe(TaskState.Succeeded),
            change => change.Event.ShouldBe(Done));

    [Fact]
    public void Result_is_told_with_who_made_it_and_what_is_billed()
    {
        var row = Row();
        row.ProviderTaskId = "p-1";
        var policy = Policy() with { Billed = result => new BilledQuantity(
            result.Output(StepOutput.Video).Seconds!.Value, BilledUnit.Second, "model-1") };

        var change = TaskTransitions.AfterPoll(row, policy, new PollOutcome.Succeeded(Done with { Provider = "somebody" }), Now);

        change.Event.ShouldBe(Done with { ProviderTaskId = "p-1", Model = "model-1", Quantity = 8, Unit = BilledUnit.Second });
        change.Billed.ShouldBe(new BilledQuantity(8, BilledUnit.Second, "model-1"));
    }

    private static StepAccepted Accepted(string providerTaskId, string? model = null) => new()
    {
        JobId = Guid.Empty, Step = "clip-1", Attempt = 2, Provider = "fake", Model = model, ProviderTaskId = providerTaskId,
    };

    private static TaskChange Reconcile(ReconcileOutcome outcome, TimeSpan unknownFor)
    {
        var row = Row();
        row.UnknownSince = Now - unknownFor;
        return TaskTransitions.AfterReconcile(row, Policy(), outcome, Now);
    }

    private static SubmitOutcome Submit(string outcome) => outcome switch
    {
        "accepted" => new SubmitOutcome.Accepted("p-1"),
        "succeeded" => new SubmitOutcome.Succeeded(Done),
        "rejected" => new SubmitOutcome.Rejected(Error, CanRetry: true),
        "limited" => new SubmitOutcome.RateLimited(Error),
        "limited-7s" => new SubmitOutcome.RateLimited(Error, TimeSpan.FromSeconds(7)),
        "not-delivered" => new SubmitOutcome.NotDelivered(Error),
        "server-error" => new SubmitOutcome.ServerError(Error),
        _ => new SubmitOutcome.Ambiguous(Error),
    };

    private static PollOutcome Poll(string outcome) => outcome switch
    {
        "pending" => new PollOutcome.Pending(),
        "unavailable" => new PollOutcome.Unavailable(Error),
        "succeeded" => new PollOutcome.Succeeded(Done),
        "refused" => new PollOutcome.Refused(Error, CanRetry: true),
        "lost" => new PollOutcome.Failed(Error, CanRetry: true, MayBeCharged: true),
        _ => new PollOutcome.Failed(Error, CanRetry: true),
    };

    private static TaskPolicy Policy(SubmitSafety safety = SubmitSafety.PaidOnce) => new()
    {
        Provider = "fake",
        Safety = safety,
        MaxServerErrors = 3,
        Deadline = TimeSpan.FromMinutes(30),
        ReconcileWindow = TimeSpan.FromMinutes(15),
    };

    private static TaskRow Row()
    {
        var row = TaskRows.Of(TaskState.Submitting);
        row.SubmittedAt = Now;
        return row;
    }
}
