using Renderly.Contracts.Steps;

namespace Renderly.Providers.Tasks.Pump;

/// <summary>The rules: from an outcome to what is written. Pure, so that a table can test them.</summary>
internal static class TaskTransitions
{
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan QuotaBackoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReconcilePace = TimeSpan.FromSeconds(5);

    public static TaskChange AfterSubmit(ProviderTaskRow row, ProviderTaskPolicy policy, SubmitOutcome outcome, Func<string, object?> submittedEvent) =>
        outcome switch
        {
            SubmitOutcome.Accepted accepted => new TaskChange
            {
                State = ProviderTaskState.Submitted,
                ProviderTaskId = accepted.ProviderTaskId,
                Delay = policy.PollDelay(0),
                Progress = submittedEvent(accepted.ProviderTaskId),
            },
            SubmitOutcome.Succeeded succeeded => new TaskChange { State = ProviderTaskState.Succeeded, Event = succeeded.Result },
            SubmitOutcome.Rejected rejected => Fail(row, rejected.Error, rejected.CanRetry, mayBeCharged: false),
            SubmitOutcome.RateLimited limited => SendAgain(row, limited.Error, limited.RetryAfter ?? Backoff(row.Misses, QuotaBackoff)),
            SubmitOutcome.NotDelivered lost => SendAgain(row, lost.Error, Backoff(row.Misses, TimeSpan.FromSeconds(1))),
            SubmitOutcome.ServerError server when row.ServerErrors + 1 >= policy.MaxServerErrors => Fail(row, server.Error, canRetry: true, mayBeCharged: false),
            SubmitOutcome.ServerError server => SendAgain(row, server.Error, server.RetryAfter ?? Backoff(row.Misses, TimeSpan.FromSeconds(1))) with { IsServerError = true },
            SubmitOutcome.Ambiguous unclear => AfterUnclearSubmit(row, policy, unclear.Error),
            _ => throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no rule."),
        };

    /// <summary>A submit whose fate is not known: repeated where that is harmless, else the provider is asked.</summary>
    public static TaskChange AfterUnclearSubmit(ProviderTaskRow row, ProviderTaskPolicy policy, ProviderError error) =>
        policy.Safety == SubmitSafety.PaidOnce
            ? new TaskChange { State = ProviderTaskState.Unknown, Delay = TimeSpan.Zero, Error = error.Message }
            : SendAgain(row, error, Backoff(row.Misses, TimeSpan.FromSeconds(1)));

    public static TaskChange AfterPoll(ProviderTaskRow row, ProviderTaskPolicy policy, PollOutcome outcome, DateTimeOffset now)
    {
        var isOver = now - row.SubmittedAt > policy.Deadline;
        return outcome switch
        {
            PollOutcome.Succeeded succeeded => new TaskChange { State = ProviderTaskState.Succeeded, Event = succeeded.Result, IsPoll = true },
            PollOutcome.Refused refused => Fail(row, refused.Error, refused.CanRetry, mayBeCharged: false),
            PollOutcome.Failed failed => Fail(row, failed.Error, failed.CanRetry, mayBeCharged: false),
            _ when isOver => Fail(row, DeadlineExceeded(row, policy), canRetry: false, mayBeCharged: true),
            PollOutcome.Pending pending => new TaskChange
            {
                State = ProviderTaskState.Submitted,
                Delay = pending.Delay ?? policy.PollDelay(row.Polls + 1),
                IsPoll = true,
            },
            PollOutcome.Unavailable unavailable => new TaskChange
            {
                State = ProviderTaskState.Submitted,
                Delay = unavailable.RetryAfter ?? Backoff(row.Misses, TimeSpan.FromSeconds(2)),
                Error = unavailable.Error.Message,
                IsMiss = true,
            },
            _ => throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no rule."),
        };
    }

    public static TaskChange AfterReconcile(
        ProviderTaskRow row,
        ProviderTaskPolicy policy,
        ReconcileOutcome outcome,
        DateTimeOffset now,
        Func<string, object?> submittedEvent) => outcome switch
        {
            ReconcileOutcome.Adopted adopted => new TaskChange
            {
                State = ProviderTaskState.Submitted,
                ProviderTaskId = adopted.ProviderTaskId,
                Delay = policy.PollDelay(0),
                Progress = submittedEvent(adopted.ProviderTaskId),
            },
            ReconcileOutcome.Succeeded succeeded => new TaskChange { State = ProviderTaskState.Succeeded, Event = succeeded.Result },
            ReconcileOutcome.NeverAccepted => new TaskChange { State = ProviderTaskState.Intent, Delay = TimeSpan.Zero },
            ReconcileOutcome.Undecided when now - (row.UnknownSince ?? now) > policy.ReconcileWindow =>
                new TaskChange { State = ProviderTaskState.Intent, Delay = TimeSpan.Zero, IsResend = true },
            ReconcileOutcome.Undecided undecided => new TaskChange
            {
                State = ProviderTaskState.Unknown,
                Delay = undecided.Delay ?? Shorter(ReconcilePace, policy.ReconcileWindow / 10),
            },
            _ => throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no rule."),
        };

    public static TaskChange Fail(ProviderTaskRow row, ProviderError error, bool canRetry, bool mayBeCharged) => new()
    {
        State = ProviderTaskState.Failed,
        Error = error.Evidence is null ? error.Message : $"{error.Message} [{error.Evidence}]",
        Event = new StepFailed
        {
            JobId = row.JobId,
            Step = row.Step,
            Attempt = row.Attempt,
            Failure = new StepFailure
            {
                Code = error.Code,
                Message = error.Message,
                Provider = row.Provider,
                ProviderCode = error.ProviderCode,
                CanRetry = canRetry,
                MayBeCharged = mayBeCharged,
            },
        },
    };

    private static TaskChange SendAgain(ProviderTaskRow row, ProviderError error, TimeSpan delay) =>
        new() { State = ProviderTaskState.Intent, Delay = delay, Error = error.Message, IsMiss = true };

    private static ProviderError DeadlineExceeded(ProviderTaskRow row, ProviderTaskPolicy policy) => new(
        "deadline_exceeded",
        $"The provider did not finish within {policy.Deadline.TotalMinutes:0} minutes.",
        Evidence: row.ProviderTaskId);

    /// <summary>Exponential with full jitter above half, so that many tasks do not come back at the same moment.</summary>
    private static TimeSpan Backoff(int misses, TimeSpan first) =>
        Shorter(first * Math.Pow(2, Math.Min(misses, 10)), MaxBackoff > first ? MaxBackoff : first * 4) * (0.5 + Random.Shared.NextDouble() / 2);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
