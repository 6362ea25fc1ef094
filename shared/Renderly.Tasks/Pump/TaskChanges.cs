using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Writes what came of a task: with the events that tell of it in one transaction, or quietly where there is nothing to tell. Never with
/// the stopping token: what a provider said must be written down even while we stop.
/// </summary>
internal sealed class TaskChanges<TDbContext>(
    QuietWrites<TDbContext> quiet,
    IServiceScopeFactory scopes,
    CommitSignal<TDbContext> signal,
    PumpAlarm<TDbContext> alarm,
    ProgressNews news,
    TaskStore<TDbContext> store,
    NpgsqlDataSource dataSource,
    ILogger<TaskChanges<TDbContext>> logger)
    where TDbContext : DbContext
{
    /// <returns>False when it was refused: the task is somebody else's by now.</returns>
    public async Task<bool> SaveAsync(TaskKind kind, TaskRow row, TaskChange change)
    {
        CrashPoints.Hit(CrashPoints.BeforeSave, kind.Name);
        var result = change.IsQuiet ? await WriteAsync(row, change) : await TellAsync(kind, row, change);
        if (result == SaveResult.Fenced)
        {
            await ReportFencedAsync(kind, row);
            return false;
        }

        CrashPoints.Hit(CrashPoints.AfterSave, kind.Name);
        if (result == SaveResult.Saved && change.Progress is { } progress)
        {
            new TaskProgress(row, news).Report(progress);
        }

        Report(kind, row, change);
        return true;
    }

    private async Task<SaveResult> WriteAsync(TaskRow row, TaskChange change)
    {
        var result = await quiet.WriteAsync(row, change);
        alarm.RingWithin(change.Delay > PumpAlarm<TDbContext>.Breath ? change.Delay : PumpAlarm<TDbContext>.Breath);
        return result;
    }

    private async Task<SaveResult> TellAsync(TaskKind kind, TaskRow row, TaskChange change)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var result = await scope.ServiceProvider.GetRequiredService<TaskWriter<TDbContext>>()
            .WriteAsync(kind.Policy, row, change, CancellationToken.None);
        if (result != SaveResult.Fenced)
        {
            await transaction.CommitAsync(CancellationToken.None);
            signal.Set();
        }

        return result;
    }

    /// <summary>What a user asked for alarms nobody: the job of the task was cancelled while it was worked on.</summary>
    private async Task ReportFencedAsync(TaskKind kind, TaskRow row)
    {
        await using var connection = await dataSource.OpenConnectionAsync(CancellationToken.None);
        if ((await store.CancelledAsync(connection, [row], CancellationToken.None)).Count > 0)
        {
            logger.LogInformation("What came of {Kind} for job {JobId} is dropped: the job was cancelled", kind.Name, row.JobId);
            return;
        }

        TaskMetrics.CountFenced("result");
        logger.LogWarning(
            "A late result of {Kind} for job {JobId} was refused: the task belongs to somebody else by now", kind.Name, row.JobId);
    }

    private void Report(TaskKind kind, TaskRow row, TaskChange change)
    {
        if (change.IsOverdue && row.OverdueAt is null)
        {
            TaskMetrics.CountOverdue(kind.Provider);
            logger.LogWarning(
                "{Kind} of job {JobId} is over its deadline at {Provider} ({ProviderTaskId}); a late result will be taken",
                kind.Name,
                row.JobId,
                kind.Provider,
                row.ProviderTaskId);
        }

        if (change.State == TaskState.Succeeded && row.OverdueAt is not null)
        {
            TaskMetrics.CountLateResult(kind.Provider);
        }

        if (change.IsResend)
        {
            TaskMetrics.CountResent(kind.Provider);
            logger.LogWarning(
                "Nothing is known at {Provider} of {Kind} {Reference} (job {JobId}); it is sent again",
                kind.Provider,
                kind.Name,
                row.Reference,
                row.JobId);
        }
    }
}
