using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;
using Renderly.Tasks.Status;

namespace Renderly.Tasks.Pump;

/// <summary>Runs one claimed task's handler once and writes what came of it, together with the event, in one transaction.</summary>
internal sealed class TaskRunner<TDbContext>(
    TaskStore<TDbContext> store,
    CommitSignal<TDbContext> signal,
    ProviderCircuits circuits,
    ProviderWatch watch,
    IServiceScopeFactory scopes,
    NpgsqlDataSource dataSource,
    IOptions<TaskOptions> options,
    TimeProvider clock,
    ILogger<TaskRunner<TDbContext>> logger)
    where TDbContext : DbContext
{
    public async Task RunAsync(TaskKind kind, ClaimedTask task, CancellationToken stoppingToken)
    {
        using var activity = TaskSpans.Begin(task);
        var started = clock.GetTimestamp();
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var heartbeat = KeepLeaseAsync(task.Row, run);
            TaskChange change;
            try
            {
                change = await WorkAsync(kind, task, run.Token);
                if (change.State == TaskState.Succeeded && task.Row.ResentAfterUnknown)
                {
                    change = change with { IsKnownSingle = await CountResultsAsync(kind, task.Row, run.Token) == 1 };
                }
            }
            finally
            {
                await run.CancelAsync();
                await heartbeat;
            }

            using var news = TaskSpans.Note(activity, task, change);
            if (await SaveAsync(scope.ServiceProvider, kind, task.Row, change) && change.IsOver)
            {
                TaskMetrics.StepEnded(task.Row.Provider, kind.Name, change.State, task.Now - task.Row.CreatedAt + clock.GetElapsedTime(started));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping, or the lease was lost: whoever claims the row next knows what to do from its state.
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Task {Reference} ({Kind}, job {JobId}) is left to its lease", task.Row.Reference, kind.Name, task.Row.JobId);
        }
    }

    private async Task<TaskChange> WorkAsync(TaskKind kind, ClaimedTask task, CancellationToken cancellationToken)
    {
        var row = task.Row;
        var policy = kind.Policy;
        try
        {
            switch (task.Was)
            {
                case TaskState.Intent when row.AbandonedAt is not null:
                    return TaskTransitions.Drop(StepCharge.NotCharged);
                case TaskState.Intent:
                case TaskState.Submitting when policy.Safety == SubmitSafety.Repeatable:
                    return await SubmitAsync(kind, row, cancellationToken);
                case TaskState.Submitting:
                    return TaskTransitions.AfterUnclearSubmit(row, policy, new ProviderError("process_died", "The process died around the call."));
                case TaskState.Submitted:
                    var found = await PollAsync(kind, row, cancellationToken);
                    CrashPoints.Hit(CrashPoints.AfterPoll, kind.Name);
                    return TaskTransitions.AfterPoll(row, policy, found, task.Now);
                case TaskState.Unknown when !kind.CanReconcile:
                    return TaskTransitions.AwaitOperator();
                case TaskState.Unknown:
                    var truth = await ReconcileAsync(kind, row, cancellationToken);
                    return TaskTransitions.AfterReconcile(row, policy, truth, task.Now, id => kind.SubmittedEvent(row, id));
                default:
                    throw new InvalidOperationException($"State {task.Was} is not one to work on.");
            }
        }
        catch (JsonException exception)
        {
            return TaskTransitions.Fail(row, new ProviderError("unreadable_command", $"The stored command cannot be read: {exception.Message}"), canRetry: false, mayBeCharged: false);
        }
    }

    private async Task<TaskChange> SubmitAsync(TaskKind kind, TaskRow row, CancellationToken cancellationToken)
    {
        CrashPoints.Hit(CrashPoints.BeforeSubmit, kind.Name);
        var outcome = await AskAsync(
            kind,
            row,
            "submit",
            () => circuits.For(kind.Provider).ExecuteAsync(token => kind.SubmitAsync(row, null, token), cancellationToken).AsTask(),
            error => new SubmitOutcome.Ambiguous(error));
        CrashPoints.Hit(CrashPoints.AfterSubmit, kind.Name);
        return TaskTransitions.AfterSubmit(row, kind.Policy, outcome, id => kind.SubmittedEvent(row, id));
    }

    private Task<PollOutcome> PollAsync(TaskKind kind, TaskRow row, CancellationToken cancellationToken) => AskAsync(
        kind, row, "poll", () => kind.PollAsync(row, cancellationToken), error => new PollOutcome.Unavailable(error));

    private Task<ReconcileOutcome> ReconcileAsync(TaskKind kind, TaskRow row, CancellationToken cancellationToken) => AskAsync(
        kind, row, "reconcile", () => kind.ReconcileAsync(row, cancellationToken), error => new ReconcileOutcome.Unreachable(error));

    /// <param name="noVerdict">What it is when the handler itself fails.</param>
    private async Task<TOutcome> AskAsync<TOutcome>(
        TaskKind kind, TaskRow row, string operation, Func<Task<TOutcome>> ask, Func<ProviderError, TOutcome> noVerdict)
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
            logger.LogWarning(exception, "The {Operation} of {Kind} of job {JobId} failed", operation, kind.Name, row.JobId);
            outcome = noVerdict(new ProviderError("handler_failed", exception.Message));
        }

        Count(kind, row.Provider, operation, outcome, started);
        return outcome;
    }

    private async Task<int?> CountResultsAsync(TaskKind kind, TaskRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await kind.CountResultsAsync(row, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The price stays in doubt, and an operator decides.
            logger.LogWarning(exception, "Counting the results of {Kind} for job {JobId} failed", kind.Name, row.JobId);
            return null;
        }
    }

    /// <returns>False when it was refused: the task is somebody else's by now.</returns>
    private async Task<bool> SaveAsync(IServiceProvider services, TaskKind kind, TaskRow row, TaskChange change)
    {
        // Not the stopping token: what the provider said must be written down even while we stop.
        var db = services.GetRequiredService<TDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        CrashPoints.Hit(CrashPoints.BeforeSave, kind.Name);
        if (await services.GetRequiredService<TaskWriter<TDbContext>>().WriteAsync(kind.Policy, row, change, CancellationToken.None) == SaveResult.Fenced)
        {
            TaskMetrics.CountFenced("result");
            logger.LogWarning("A late result of {Kind} for job {JobId} was refused: the task belongs to somebody else by now", kind.Name, row.JobId);
            return false;
        }

        await transaction.CommitAsync(CancellationToken.None);
        CrashPoints.Hit(CrashPoints.AfterSave, kind.Name);
        signal.Set();
        Report(kind, row, change);
        return true;
    }

    private void Report(TaskKind kind, TaskRow row, TaskChange change)
    {
        if (change.IsOverdue && row.OverdueAt is null)
        {
            TaskMetrics.CountOverdue(row.Provider);
            logger.LogWarning("{Kind} of job {JobId} is over its deadline at {Provider} ({ProviderTaskId}); a late result will be taken", kind.Name, row.JobId, row.Provider, row.ProviderTaskId);
        }

        if (change.State == TaskState.Succeeded && row.OverdueAt is not null)
        {
            TaskMetrics.CountLateResult(row.Provider);
        }

        if (change.IsResend)
        {
            TaskMetrics.CountResent(row.Provider);
            logger.LogWarning("{Provider} knows nothing of {Kind} {Reference} (job {JobId}) after the reconcile window; it is sent again", row.Provider, kind.Name, row.Reference, row.JobId);
        }
    }

    private async Task KeepLeaseAsync(TaskRow row, CancellationTokenSource run)
    {
        using var timer = new PeriodicTimer(options.Value.LeaseDuration / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(run.Token))
            {
                await ExtendLeaseAsync(row, run);
            }
        }
        catch (OperationCanceledException)
        {
            // The handler is done.
        }
    }

    /// <summary>A database that is away for a moment is asked again at the next beat; should the lease end meanwhile, fencing protects the row.</summary>
    private async Task ExtendLeaseAsync(TaskRow row, CancellationTokenSource run)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(run.Token);
            if (!await store.ExtendLeaseAsync(connection, row, options.Value.LeaseDuration, run.Token))
            {
                TaskMetrics.CountFenced("lease");
                logger.LogWarning("The lease of {Reference} is lost: the task belongs to somebody else by now", row.Reference);
                await run.CancelAsync();
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("The lease of {Reference} could not be extended: {Reason}", row.Reference, exception.Message);
        }
    }

    private void Count(TaskKind kind, string provider, string operation, object outcome, long started)
    {
        TaskMetrics.CountOutcome(provider, kind.Name, outcome.GetType().Name);
        watch.Saw(provider, operation, outcome, started);
    }
}
