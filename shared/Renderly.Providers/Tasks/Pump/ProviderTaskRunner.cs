using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;

namespace Renderly.Providers.Tasks.Pump;

/// <summary>Runs one claimed task's handler once and writes what came of it, together with the event, in one transaction.</summary>
internal sealed class ProviderTaskRunner<TDbContext>(
    ProviderTaskStore<TDbContext> store,
    CommitSignal<TDbContext> signal,
    ProviderCircuits circuits,
    IServiceScopeFactory scopes,
    NpgsqlDataSource dataSource,
    IOptions<ProviderTaskOptions> options,
    TimeProvider clock,
    ILogger<ProviderTaskRunner<TDbContext>> logger)
    where TDbContext : DbContext
{
    public async Task RunAsync(ProviderTaskKind kind, ClaimedTask task, CancellationToken stoppingToken)
    {
        using var activity = TaskSpans.Begin(task);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var heartbeat = KeepLeaseAsync(task.Row, run);
            TaskChange change;
            try
            {
                change = await WorkAsync(kind, task, scope.ServiceProvider, run.Token);
                if (change.State == ProviderTaskState.Succeeded && task.Row.ResentAfterUnknown)
                {
                    change = change with { IsKnownSingle = await CountResultsAsync(kind, task.Row, scope.ServiceProvider, run.Token) == 1 };
                }
            }
            finally
            {
                await run.CancelAsync();
                await heartbeat;
            }

            using var news = TaskSpans.Note(activity, task, change);
            await SaveAsync(scope.ServiceProvider, kind, task.Row, change);
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

    private async Task<TaskChange> WorkAsync(ProviderTaskKind kind, ClaimedTask task, IServiceProvider services, CancellationToken cancellationToken)
    {
        var row = task.Row;
        var policy = Policy(kind, services);
        try
        {
            switch (task.Was)
            {
                case ProviderTaskState.Intent when row.AbandonedAt is not null:
                    return TaskTransitions.Drop(StepCharge.NotCharged);
                case ProviderTaskState.Intent:
                case ProviderTaskState.Submitting when policy.Safety != SubmitSafety.PaidOnce:
                    return await SubmitAsync(kind, policy, row, services, cancellationToken);
                case ProviderTaskState.Submitting:
                    return TaskTransitions.AfterUnclearSubmit(row, policy, new ProviderError("process_died", "The process died around the call."));
                case ProviderTaskState.Submitted:
                    var found = await PollAsync(kind, row, services, cancellationToken);
                    CrashPoints.Hit(CrashPoints.AfterPoll, kind.Name);
                    return TaskTransitions.AfterPoll(row, policy, found, task.Now);
                case ProviderTaskState.Unknown:
                    var truth = await ReconcileAsync(kind, row, services, cancellationToken);
                    return TaskTransitions.AfterReconcile(row, policy, truth, task.Now, id => kind.SubmittedEvent(services, row, id));
                default:
                    throw new InvalidOperationException($"State {task.Was} is not one to work on.");
            }
        }
        catch (JsonException exception)
        {
            return TaskTransitions.Fail(row, new ProviderError("unreadable_command", $"The stored command cannot be read: {exception.Message}"), canRetry: false, mayBeCharged: false);
        }
    }

    private async Task<TaskChange> SubmitAsync(
        ProviderTaskKind kind,
        ProviderTaskPolicy policy,
        ProviderTaskRow row,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        CrashPoints.Hit(CrashPoints.BeforeSubmit, kind.Name);
        SubmitOutcome outcome;
        try
        {
            outcome = await circuits.For(policy.Provider).ExecuteAsync(token => kind.SubmitAsync(services, row, token), cancellationToken);
        }
        catch (Exception exception) when (exception is not (JsonException or OperationCanceledException))
        {
            logger.LogError(exception, "Handler of {Kind} failed for job {JobId}", kind.Name, row.JobId);
            outcome = new SubmitOutcome.Ambiguous(new ProviderError("handler_failed", exception.Message));
        }

        CrashPoints.Hit(CrashPoints.AfterSubmit, kind.Name);
        Count(kind, policy, outcome.GetType().Name);
        return TaskTransitions.AfterSubmit(row, policy, outcome, id => kind.SubmittedEvent(services, row, id));
    }

    private async Task<PollOutcome> PollAsync(ProviderTaskKind kind, ProviderTaskRow row, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await kind.PollAsync(services, row, cancellationToken);
            Count(kind, Policy(kind, services), outcome.GetType().Name);
            return outcome;
        }
        catch (Exception exception) when (exception is not (JsonException or OperationCanceledException))
        {
            logger.LogWarning(exception, "Looking at {Kind} of job {JobId} failed", kind.Name, row.JobId);
            return new PollOutcome.Unavailable(new ProviderError("handler_failed", exception.Message));
        }
    }

    private async Task<ReconcileOutcome> ReconcileAsync(ProviderTaskKind kind, ProviderTaskRow row, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return await kind.ReconcileAsync(services, row, cancellationToken);
        }
        catch (Exception exception) when (exception is not (JsonException or OperationCanceledException))
        {
            logger.LogWarning(exception, "Asking about {Kind} of job {JobId} failed", kind.Name, row.JobId);
            return new ReconcileOutcome.Unreachable(new ProviderError("handler_failed", exception.Message));
        }
    }

    private async Task<int?> CountResultsAsync(ProviderTaskKind kind, ProviderTaskRow row, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return await kind.CountResultsAsync(services, row, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The price stays in doubt, and an operator decides.
            logger.LogWarning(exception, "Counting the results of {Kind} for job {JobId} failed", kind.Name, row.JobId);
            return null;
        }
    }

    private async Task SaveAsync(IServiceProvider services, ProviderTaskKind kind, ProviderTaskRow row, TaskChange change)
    {
        // Not the stopping token: what the provider said must be written down even while we stop.
        var db = services.GetRequiredService<TDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        CrashPoints.Hit(CrashPoints.BeforeSave, kind.Name);
        if (await services.GetRequiredService<ProviderTaskWriter<TDbContext>>().WriteAsync(Policy(kind, services), row, change, CancellationToken.None) == SaveResult.Fenced)
        {
            CountFenced("result");
            logger.LogWarning("A late result of {Kind} for job {JobId} was refused: the task belongs to somebody else by now", kind.Name, row.JobId);
            return;
        }

        await transaction.CommitAsync(CancellationToken.None);
        CrashPoints.Hit(CrashPoints.AfterSave, kind.Name);
        signal.Set();
        Report(kind, row, change);
    }

    private void Report(ProviderTaskKind kind, ProviderTaskRow row, TaskChange change)
    {
        if (change.IsOverdue && row.OverdueAt is null)
        {
            ProviderTaskMetrics.Overdue.Add(1);
            logger.LogWarning("{Kind} of job {JobId} is over its deadline at {Provider} ({ProviderTaskId}); a late result will be taken", kind.Name, row.JobId, row.Provider, row.ProviderTaskId);
        }

        if (change.State == ProviderTaskState.Succeeded && row.OverdueAt is not null)
        {
            ProviderTaskMetrics.LateResults.Add(1);
        }

        if (change.IsResend)
        {
            ProviderTaskMetrics.Resent.Add(1);
            logger.LogWarning("{Provider} knows nothing of {Kind} {Reference} (job {JobId}) after the reconcile window; it is sent again", row.Provider, kind.Name, row.Reference, row.JobId);
        }
    }

    private async Task KeepLeaseAsync(ProviderTaskRow row, CancellationTokenSource run)
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
    private async Task ExtendLeaseAsync(ProviderTaskRow row, CancellationTokenSource run)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(run.Token);
            if (!await store.ExtendLeaseAsync(connection, row, options.Value.LeaseDuration, run.Token))
            {
                CountFenced("lease");
                logger.LogWarning("The lease of {Reference} is lost: the task belongs to somebody else by now", row.Reference);
                await run.CancelAsync();
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("The lease of {Reference} could not be extended: {Reason}", row.Reference, exception.Message);
        }
    }

    private ProviderTaskPolicy Policy(ProviderTaskKind kind, IServiceProvider services)
    {
        var policy = kind.Policy(services);
        return options.Value.ReconcileWindow is { } window ? policy with { ReconcileWindow = window } : policy;
    }

    /// <param name="write">What was to be written: <c>lease</c> (its extension) or <c>result</c>.</param>
    private static void CountFenced(string write) => ProviderTaskMetrics.Fenced.Add(1, new KeyValuePair<string, object?>("write", write));

    private static void Count(ProviderTaskKind kind, ProviderTaskPolicy policy, string outcome) => ProviderTaskMetrics.Outcomes.Add(
        1,
        new KeyValuePair<string, object?>("provider", policy.Provider),
        new KeyValuePair<string, object?>("kind", kind.Name),
        new KeyValuePair<string, object?>("outcome", outcome));
}
