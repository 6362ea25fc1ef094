using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Renderly.Contracts.Steps;
using Renderly.Messaging;

namespace Renderly.Tasks.Pump;

/// <summary>Runs one claimed task's handler once and has written down what came of it.</summary>
internal sealed class TaskRunner<TDbContext>(
    TaskChanges<TDbContext> changes,
    TaskLeases<TDbContext> leases,
    ProviderCircuits circuits,
    ProviderWatch watch,
    ProgressNews news,
    TimeProvider clock,
    ILogger<TaskRunner<TDbContext>> logger)
    where TDbContext : DbContext
{
    public Task RunAsync(HeldTask task) => GuardAsync(task, async () =>
    {
        using var activity = TaskSpans.Begin(task.Task);
        var change = await ReadingAsync(
            () => WorkAsync(task), error => TaskTransitions.Fail(task.Row, error, canRetry: false, mayBeCharged: false));
        if (change.State == TaskState.Succeeded && task.Row.ResentAfterUnknown)
        {
            change = change with { IsKnownSingle = await CountResultsAsync(task) == 1 };
        }

        using var span = TaskSpans.Note(activity, task.Task, change);
        await SaveAsync(task, change);
    });

    /// <summary>Writes down that the task is not sent now; its provider is not asked.</summary>
    public Task TurnAwayAsync(HeldTask task, SubmitOutcome.NotDelivered refusal) => GuardAsync(task, async () =>
    {
        using var activity = TaskSpans.BeginTurningAway(task.Task);
        var change = TaskTransitions.AfterSubmit(task.Row, task.Kind.Policy, refusal, task.NowBy(clock));
        using var span = TaskSpans.Note(activity, task.Task, change);
        await SaveAsync(task, change);
    });

    /// <summary>Gets what the task's submit needs; null when it is not to be had, which is written down.</summary>
    public async Task<object?> PrepareAsync(HeldTask task)
    {
        object? input = null;
        await GuardAsync(task, async () =>
        {
            using var activity = TaskSpans.BeginPreparation(task.Task);
            var outcome = await ReadingAsync(
                () => AskPreparationAsync(task),
                error => new PrepareOutcome.Rejected(error));
            input = (outcome as PrepareOutcome.Ready)?.Input;
            if (input is null)
            {
                var change = TaskTransitions.AfterPreparation(task.Row, task.Kind.Policy, outcome, task.NowBy(clock));
                using var span = TaskSpans.Note(activity, task.Task, change);
                await SaveAsync(task, change);
            }
        });
        return input;
    }

    private async Task GuardAsync(HeldTask task, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Stopping, or the lease was lost: whoever claims the row next knows what to do from its state.
        }
        catch (Exception exception)
        {
            logger.LogWarning(
                exception,
                "Task {Reference} ({Kind}, job {JobId}) is left to its lease",
                task.Row.Reference,
                task.Kind.Name,
                task.Row.JobId);
        }
    }

    /// <param name="unreadable">What it is when the stored command cannot be read.</param>
    private static async Task<T> ReadingAsync<T>(Func<Task<T>> work, Func<ProviderError, T> unreadable)
    {
        try
        {
            return await work();
        }
        catch (JsonException exception)
        {
            return unreadable(new ProviderError("unreadable_command", $"The stored command cannot be read: {exception.Message}"));
        }
    }

    private async Task<TaskChange> WorkAsync(HeldTask task)
    {
        var (row, kind, token) = (task.Row, task.Kind, task.Run.Token);
        switch (task.Task.Was)
        {
            case TaskState.Intent when row.AbandonedAt is not null:
                return TaskTransitions.Drop(StepCharge.NotCharged);
            case TaskState.Intent:
                return await SubmitAsync(task);
            case TaskState.Submitting when kind.Policy.Safety == SubmitSafety.Repeatable:
                return await RepeatAsync(task);
            case TaskState.Submitting:
                var died = new ProviderError("process_died", "The process died around the call.");
                return TaskTransitions.AfterUnclearSubmit(row, kind.Policy, died, task.NowBy(clock));
            case TaskState.Submitted when row.AbandonedAt is not null && row.CancelAskedAt is null && kind.CanCancel:
                var cancelled = await AskAsync(
                    task, "cancel", () => kind.CancelAsync(row, token), error => new CancelOutcome.Unavailable(error));
                return TaskTransitions.AfterCancel(row, kind.Policy, cancelled);
            case TaskState.Submitted:
                var found = await AskAsync(task, "poll", () => kind.PollAsync(row, token), error => new PollOutcome.Unavailable(error));
                CrashPoints.Hit(CrashPoints.AfterPoll, kind.Name);
                return TaskTransitions.AfterPoll(row, kind.Policy, found, task.Task.Now);
            case TaskState.Unknown when !kind.CanReconcile:
                return TaskTransitions.AwaitOperator();
            case TaskState.Unknown:
                var truth = await AskAsync(
                    task, "reconcile", () => kind.ReconcileAsync(row, token), error => new ReconcileOutcome.Unreachable(error));
                return TaskTransitions.AfterReconcile(row, kind.Policy, truth, task.Task.Now);
            default:
                throw new InvalidOperationException($"State {task.Task.Was} is not one to work on.");
        }
    }

    private async Task<TaskChange> SubmitAsync(HeldTask task)
    {
        var kind = task.Kind;
        CrashPoints.Hit(CrashPoints.BeforeSubmit, kind.Name);
        var outcome = await AskAsync(
            task,
            "submit",
            () => circuits.For(kind.Provider).ExecuteAsync(
                token => kind.SubmitAsync(task.Row, task.Input, new TaskProgress(task.Row, news), token), task.Run.Token).AsTask(),
            error => new SubmitOutcome.Ambiguous(error));
        CrashPoints.Hit(CrashPoints.AfterSubmit, kind.Name);
        return TaskTransitions.AfterSubmit(task.Row, kind.Policy, outcome, task.NowBy(clock));
    }

    /// <summary>What a dead process had prepared for its call died with it.</summary>
    private async Task<TaskChange> RepeatAsync(HeldTask task)
    {
        if (!task.Kind.IsPrepared)
        {
            return await SubmitAsync(task);
        }

        var outcome = await AskPreparationAsync(task);
        return outcome is PrepareOutcome.Ready ready
            ? await SubmitAsync(task with { Input = ready.Input })
            : TaskTransitions.AfterPreparation(task.Row, task.Kind.Policy, outcome, task.NowBy(clock));
    }

    private Task<PrepareOutcome> AskPreparationAsync(HeldTask task) =>
        AskAsync(task, "prepare", () => task.Kind.PrepareAsync(task.Row, task.Run.Token), error => new PrepareOutcome.Unavailable(error));

    /// <param name="noVerdict">What it is when the handler itself fails.</param>
    private async Task<TOutcome> AskAsync<TOutcome>(
        HeldTask task, string operation, Func<Task<TOutcome>> ask, Func<ProviderError, TOutcome> noVerdict)
        where TOutcome : notnull
    {
        TOutcome outcome;
        var started = clock.GetTimestamp();
        try
        {
            outcome = await ask();
        }
        catch (Exception exception) when (exception is not (JsonException or OperationCanceledException))
        {
            logger.LogWarning(exception, "The {Operation} of {Kind} of job {JobId} failed", operation, task.Kind.Name, task.Row.JobId);
            outcome = noVerdict(new ProviderError("handler_failed", exception.Message));
        }

        TaskMetrics.CountOutcome(task.Kind.Provider, task.Kind.Name, outcome.GetType().Name);
        watch.Saw(task.Kind.Provider, operation, outcome, started);
        return outcome;
    }

    private async Task<int?> CountResultsAsync(HeldTask task)
    {
        try
        {
            return await task.Kind.CountResultsAsync(task.Row, task.Run.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The price stays in doubt, and an operator decides.
            logger.LogWarning(exception, "Counting the results of {Kind} for job {JobId} failed", task.Kind.Name, task.Row.JobId);
            return null;
        }
    }

    private async Task SaveAsync(HeldTask task, TaskChange change)
    {
        await leases.ReleaseAsync(task);
        if (await changes.SaveAsync(task.Kind, task.Row, change) && change.IsOver)
        {
            TaskMetrics.StepEnded(task.Kind.Provider, task.Kind.Name, change.State, task.NowBy(clock) - task.Row.CreatedAt);
        }
    }
}
