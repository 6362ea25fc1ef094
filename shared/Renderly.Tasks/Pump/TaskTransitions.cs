using Renderly.Contracts.Steps;
using Renderly.ServiceDefaults;

namespace Renderly.Tasks.Pump;

/// <summary>The rules: from an outcome to what is written. Pure, so that a table can test them.</summary>
internal static class TaskTransitions
{
    /// <summary>How often in a row a provider that does not answer is asked to stop.</summary>
    private const int MaxCancelMisses = 5;

    /// <summary>Misses in a row, before this one, at which the job is told; the first may be gone in a second.</summary>
    private static readonly int[] MissesToTell = [1, 5, 20, 100];

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPollBackoff = TimeSpan.FromSeconds(2);

    /// <summary>Quotas are counted by the minute: whoever comes back sooner finds them used up.</summary>
    private static readonly TimeSpan FirstQuotaBackoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxQuotaBackoff = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan OperatorPace = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestReconcilePace = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReconcilePace = TimeSpan.FromSeconds(5);

    public static TaskChange AfterSubmit(TaskRow row, TaskPolicy policy, SubmitOutcome outcome, DateTimeOffset now) =>
        outcome switch
        {
            SubmitOutcome.Accepted accepted => Follow(row, policy, accepted.ProviderTaskId, accepted.Model),
            SubmitOutcome.Succeeded succeeded => Succeed(row, policy, succeeded.Result),
            SubmitOutcome.Useless useless => Waste(row, policy, useless.Error, useless.CanRetry, useless.Result) with { IsPoll = false },
            SubmitOutcome.Rejected rejected => Fail(row, rejected.Error, rejected.CanRetry, mayBeCharged: false),
            SubmitOutcome.RateLimited limited => SendAgain(row, policy, limited.Error, now, QuotaBackoff(row), limited.RetryAfter),
            SubmitOutcome.NotDelivered lost => SendAgain(row, policy, lost.Error, now, Backoff(row, policy), lost.RetryAfter),
            SubmitOutcome.ServerError server when row.ServerErrors + 1 >= policy.MaxServerErrors =>
                MayGiveWay(row, server.Error) ? GiveWay(row, server.Error) : Fail(row, server.Error, canRetry: true, mayBeCharged: false),
            SubmitOutcome.ServerError server =>
                SendAgain(row, policy, server.Error, now, Backoff(row, policy), server.RetryAfter) with { IsServerError = true },
            SubmitOutcome.Ambiguous unclear => AfterUnclearSubmit(row, policy, unclear.Error, now),
            _ => throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no rule."),
        };

    /// <summary>What could not be prepared was not sent: as if the provider had said it.</summary>
    public static TaskChange AfterPreparation(TaskRow row, TaskPolicy policy, PrepareOutcome outcome, DateTimeOffset now) => outcome switch
    {
        PrepareOutcome.Rejected rejected => AfterSubmit(row, policy, new SubmitOutcome.Rejected(rejected.Error), now),
        PrepareOutcome.Unavailable unavailable => AfterSubmit(row, policy, new SubmitOutcome.ServerError(unavailable.Error), now),
        _ => throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no rule."),
    };

    /// <summary>The work of a cancelled job, after its provider was asked to stop it.</summary>
    public static TaskChange AfterCancel(TaskRow row, TaskPolicy policy, CancelOutcome outcome) => outcome switch
    {
        CancelOutcome.Stopped stopped => Drop(stopped.Charge) with { IsCancelAsked = true },

        // A provider that never lets itself be asked is followed like one that cannot stop.
        CancelOutcome.Unavailable unavailable when row.Misses < MaxCancelMisses => new TaskChange
        {
            State = TaskState.Submitted,
            Delay = unavailable.RetryAfter ?? Backoff(row, policy),
            Error = unavailable.Error.Message,
            IsMiss = true,
        },
        _ => new TaskChange { State = TaskState.Submitted, Delay = TimeSpan.Zero, IsCancelAsked = true },
    };

    /// <summary>A submit whose fate is not known: repeated where that is harmless, else the provider is asked.</summary>
    public static TaskChange AfterUnclearSubmit(
        TaskRow row, TaskPolicy policy, ProviderError error, DateTimeOffset now) => policy.Safety switch
        {
            SubmitSafety.Repeatable => SendAgain(row, policy, error, now, Backoff(row, policy), told: null),
            SubmitSafety.PaidOnce => new TaskChange { State = TaskState.Unknown, Delay = TimeSpan.Zero, Error = error.Message },

            // Once only by itself: each further send may be charged as well.
            _ when row.ResentAfterUnknown && row.AbandonedAt is null => AwaitOperator() with { Error = error.Message },
            _ => AfterWindow(row, policy) with { Error = error.Message },
        };

    /// <summary>Nobody but an operator can tell what became of it.</summary>
    public static TaskChange AwaitOperator() => StillUnknown(OperatorPace);

    public static TaskChange AfterPoll(TaskRow row, TaskPolicy policy, PollOutcome outcome, DateTimeOffset now) => outcome switch
    {
        PollOutcome.Succeeded succeeded => Succeed(row, policy, succeeded.Result) with { IsPoll = true },
        PollOutcome.Useless useless => Waste(row, policy, useless.Error, canRetry: true, useless.Result),
        PollOutcome.Refused { Billed: { } billed } refused => Waste(row, policy, refused.Error, refused.CanRetry, billed),
        PollOutcome.Refused refused => Fail(row, refused.Error, refused.CanRetry, mayBeCharged: false),
        PollOutcome.Failed failed => Fail(row, failed.Error, failed.CanRetry, failed.MayBeCharged),
        PollOutcome.Pending { IsQueued: true } queued => Wait(row, policy, queued) with { IsQueued = true },
        _ when now - row.SubmittedAt > policy.Deadline => AfterDeadline(row, policy, now),
        PollOutcome.Pending pending => Wait(row, policy, pending),
        PollOutcome.Unavailable unavailable => new TaskChange
        {
            State = TaskState.Submitted,
            Delay = unavailable.RetryAfter ?? Backoff(row, policy, FirstPollBackoff),
            Error = unavailable.Error.Message,
            IsMiss = true,
            Notice = Delay(row, unavailable.Error),
        },
        _ => throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no rule."),
    };

    public static TaskChange AfterReconcile(
        TaskRow row,
        TaskPolicy policy,
        ReconcileOutcome outcome,
        DateTimeOffset now) => outcome switch
        {
            ReconcileOutcome.Adopted adopted => Follow(row, policy, adopted.ProviderTaskId),
            ReconcileOutcome.Succeeded succeeded => Succeed(row, policy, succeeded.Result),
            ReconcileOutcome.Useless useless => Waste(row, policy, useless.Error, canRetry: true, useless.Result) with { IsPoll = false },
            ReconcileOutcome.NeverAccepted => new TaskChange { State = TaskState.Intent, Delay = TimeSpan.Zero },
            ReconcileOutcome.Undecided when now - (row.UnknownSince ?? now) > policy.ReconcileWindow => AfterWindow(row, policy),
            ReconcileOutcome.Undecided undecided => StillUnknown(
                undecided.Delay ?? PaceOf(now - (row.UnknownSince ?? now), policy.ReconcileWindow)),
            ReconcileOutcome.Unreachable unreachable => StillUnknown(unreachable.RetryAfter ?? Backoff(row, policy)) with
            {
                Error = unreachable.Error.Message,
                IsMiss = true,
                Notice = Delay(row, unreachable.Error),
            },
            _ => throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no rule."),
        };

    /// <summary>Nobody wants its result any more and it was never sent, or nothing is known of what was sent.</summary>
    public static TaskChange Drop(StepCharge charge) => new() { State = TaskState.Cancelled, IsOver = true, Charge = charge };

    /// <summary>What may be charged is never tried again by itself: a new attempt would be paid once more.</summary>
    public static TaskChange Fail(TaskRow row, ProviderError error, bool canRetry, bool mayBeCharged) => new()
    {
        State = TaskState.Failed,
        IsOver = true,
        Charge = mayBeCharged ? StepCharge.MayBeCharged : StepCharge.NotCharged,
        Error = error.Evidence is null ? error.Message : $"{error.Message} [{error.Evidence}]",
        Event = Failure(row, error, canRetry && !mayBeCharged, mayBeCharged),
    };

    private static TaskChange Wait(TaskRow row, TaskPolicy policy, PollOutcome.Pending pending) => new()
    {
        State = TaskState.Submitted,
        Delay = pending.Delay ?? policy.PollDelay(row.Polls + 1),
        Progress = pending.Progress is { } progress ? Math.Clamp(progress, 0, 1) : null,
        IsPoll = true,
        Notice = row.Misses > MissesToTell[0] ? Delayed(row) : null,
    };

    /// <summary>Paid for and of no use: that is certain, so a new attempt pays for nothing that may still come.</summary>
    private static TaskChange Waste(TaskRow row, TaskPolicy policy, ProviderError error, bool canRetry, StepSucceeded result) =>
        Fail(row, error, canRetry, mayBeCharged: false) with
        {
            Event = Failure(row, error, canRetry, mayBeCharged: true),
            Charge = StepCharge.Charged,
            Billed = policy.Billed(result),
            IsPoll = true,
        };

    /// <summary>The provider works on it under this id, which the job is told.</summary>
    public static TaskChange Follow(TaskRow row, TaskPolicy policy, string providerTaskId, string? model = null) => new()
    {
        State = TaskState.Submitted,
        ProviderTaskId = providerTaskId,
        Delay = policy.PollDelay(0),
        Notice = new StepAccepted
        {
            JobId = row.JobId,
            Step = row.Step,
            Attempt = row.Attempt,
            Provider = row.Provider,
            Model = model,
            ProviderTaskId = providerTaskId,
        },
    };

    /// <summary>The handler's event, with what is known of every task.</summary>
    private static TaskChange Succeed(TaskRow row, TaskPolicy policy, StepSucceeded result)
    {
        var billed = policy.Billed(result);
        return new TaskChange
        {
            State = TaskState.Succeeded,
            IsOver = true,
            Event = result with
            {
                Provider = row.Provider,
                ProviderTaskId = result.ProviderTaskId ?? row.ProviderTaskId,
                Model = result.Model ?? billed?.Model,
                Quantity = billed?.Quantity,
                Unit = billed?.Unit,
            },
            Charge = StepCharge.Charged,
            Billed = billed,
        };
    }

    /// <summary>The deadline is no verdict: the job is told once, and a result that comes later is still taken, for it is paid.</summary>
    private static TaskChange AfterDeadline(TaskRow row, TaskPolicy policy, DateTimeOffset now)
    {
        if (now - row.SubmittedAt > policy.Deadline + policy.LateWindow)
        {
            return Fail(row, NeverFinished(row), canRetry: false, mayBeCharged: true);
        }

        var follow = new TaskChange
        {
            State = TaskState.Submitted,
            Delay = Shorter(policy.LatePollDelay, policy.LateWindow),
            IsPoll = true,
            IsOverdue = true,
        };
        return row.OverdueAt is not null
            ? follow
            : follow with
            {
                Notice = Failure(row, DeadlineExceeded(row, policy), canRetry: false, mayBeCharged: true),
                Charge = StepCharge.MayBeCharged,
            };
    }

    private static TaskChange AfterWindow(TaskRow row, TaskPolicy policy) => row.AbandonedAt is not null
        ? Drop(StepCharge.MayBeCharged)
        : policy.WhenUnknown == UnknownPolicy.SendAgain ? Resend(policy.Safety) : AwaitOperator();

    /// <summary>
    /// Sends an unclear submit once more, flagged. Where nobody can be asked later, its possible double charge is told at once.
    /// </summary>
    public static TaskChange Resend(SubmitSafety safety) => new()
    {
        State = TaskState.Intent,
        Delay = TimeSpan.Zero,
        IsResend = true,
        Charge = safety == SubmitSafety.PaidBlind ? StepCharge.MayBeCharged : null,
    };

    /// <summary>
    /// What a provider has taken shows up soon or late: asked often at first, then less and less, and always some times within the window.
    /// </summary>
    private static TimeSpan PaceOf(TimeSpan waited, TimeSpan window)
    {
        var pace = waited / 4 > ReconcilePace ? Shorter(waited / 4, LongestReconcilePace) : ReconcilePace;
        return Shorter(pace, window / 10);
    }

    private static TaskChange StillUnknown(TimeSpan delay) => new() { State = TaskState.Unknown, Delay = delay };

    /// <summary>Nothing came of a send, and nothing is charged for it.</summary>
    /// <param name="own">Our own wait, where the provider does not say.</param>
    /// <param name="told">How long the provider wants to be left alone; null where it does not say.</param>
    private static TaskChange SendAgain(
        TaskRow row, TaskPolicy policy, ProviderError error, DateTimeOffset now, TimeSpan own, TimeSpan? told)
    {
        var change = new TaskChange
        {
            State = TaskState.Intent,
            Delay = told ?? own,
            Error = error.Message,
            IsMiss = true,
            Notice = Delay(row, error),
        };
        if (!MayGiveWay(row, error))
        {
            return change;
        }

        // Tried once more when its patience ends, but not beyond what the provider itself says.
        var patience = policy.GiveWayAfter - (now - (row.RefusedSince ?? now));
        return patience <= TimeSpan.Zero || told > patience ? GiveWay(row, error) : change with { Delay = Shorter(change.Delay, patience) };
    }

    /// <summary>
    /// Somebody else may do it, it is the provider that does not take it, and it is certain that no send before is charged.
    /// </summary>
    private static bool MayGiveWay(TaskRow row, ProviderError error) =>
        row is { HasAlternative: true, ResentAfterUnknown: false } && (error.IsProviderFault || error.Code == ProviderCircuit.OpenCode);

    /// <summary>The step fails so that another provider gets it at once; what this one said is told.</summary>
    private static TaskChange GiveWay(TaskRow row, ProviderError error) =>
        Fail(row, error with { Code = StepFailure.ProviderUnavailable }, canRetry: true, mayBeCharged: false);

    /// <summary>
    /// Tells the job what it waits for when a wait turns out to be one, and now and then after that; what only an operator can mend, at
    /// once.
    /// </summary>
    private static StepDelayed? Delay(TaskRow row, ProviderError error) =>
        MissesToTell.Contains(row.Misses) || (row.Misses == 0 && error.Code == StepFailure.ProviderAuthentication)
            ? Delayed(row) with { Code = error.Code, Message = Sentence.Of(error.Message) }
            : null;

    private static StepDelayed Delayed(TaskRow row) =>
        new() { JobId = row.JobId, Step = row.Step, Attempt = row.Attempt, Provider = row.Provider };

    private static StepFailed Failure(TaskRow row, ProviderError error, bool canRetry, bool mayBeCharged) => new()
    {
        JobId = row.JobId,
        Step = row.Step,
        Attempt = row.Attempt,
        Failure = new StepFailure
        {
            Code = error.Code,
            Message = Sentence.Of(error.Message),
            Provider = row.Provider,
            ProviderCode = error.ProviderCode,
            CanRetry = canRetry,
            MayBeCharged = mayBeCharged,
        },
    };

    private static ProviderError DeadlineExceeded(TaskRow row, TaskPolicy policy) => new(
        StepFailure.DeadlineExceeded,
        $"The provider did not finish within {policy.Deadline.TotalMinutes:0.#} minutes. "
            + "Should it finish later, the job goes on by itself.",
        Evidence: row.ProviderTaskId);

    private static ProviderError NeverFinished(TaskRow row) => new(
        "never_finished",
        "The provider did not finish, however long it was waited for. Whether it charges for it is not known.",
        Evidence: row.ProviderTaskId);

    private static TimeSpan Backoff(TaskRow row, TaskPolicy policy, TimeSpan? first = null) =>
        Growing(row.Misses, first ?? FirstBackoff, policy.MaxBackoff);

    private static TimeSpan QuotaBackoff(TaskRow row) => Growing(row.Misses, FirstQuotaBackoff, MaxQuotaBackoff);

    /// <summary>Exponential with full jitter above half, so that many tasks do not come back at the same moment.</summary>
    private static TimeSpan Growing(int misses, TimeSpan first, TimeSpan longest) =>
        Shorter(first * Math.Pow(2, Math.Min(misses, 10)), longest) * (0.5 + Random.Shared.NextDouble() / 2);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
