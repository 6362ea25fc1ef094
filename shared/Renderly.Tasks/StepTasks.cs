using System.Linq.Expressions;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Messaging.Delivery;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Tasks;

/// <summary>What consumers do with tasks. Works inside the consumer's transaction.</summary>
public sealed class StepTasks<TDbContext>(
    TDbContext db,
    TaskKinds<TDbContext> kinds,
    CommitSignal<TDbContext> signal)
    where TDbContext : DbContext
{
    private readonly string remember =
        $$"""INSERT INTO "{{db.Model.GetDefaultSchema() ?? "public"}}".cancelled_job (job_id) VALUES ({0}) ON CONFLICT DO NOTHING""";

    /// <summary>
    /// Writes the intent of a command. A command that comes again changes nothing; if its task is over, the event that ended it is
    /// published again.
    /// </summary>
    public async Task EnqueueAsync<TCommand>(ConsumeContext<TCommand> context)
        where TCommand : StepCommand
    {
        var command = context.Message;
        var isCancelled = await LockAsync(command.JobId, context.CancellationToken);
        var existing = await db.Set<TaskRow>().AsNoTracking().SingleOrDefaultAsync(
            task => task.JobId == command.JobId && task.Step == command.Step && task.Attempt == command.Attempt, context.CancellationToken);
        if (existing is null)
        {
            await AddAsync(context, isCancelled);
        }
        else if (existing.ResultType is not null)
        {
            await context.Publish(TaskKind<TCommand>.ResultOf(existing), context.CancellationToken);
        }
        else if (existing.AbandonedAt is not null && !isCancelled)
        {
            await ReviveAsync(existing.Id, context.CancellationToken);
        }
    }

    private async Task AddAsync<TCommand>(ConsumeContext<TCommand> context, bool isCancelled)
        where TCommand : StepCommand
    {
        var command = context.Message;
        if (kinds.Choose(command) is not { } kind)
        {
            await context.Publish(NobodyDoes(command), context.CancellationToken);
            return;
        }

        var json = TaskJson.Serialize(command);
        var id = Guid.CreateVersion7();
        db.Add(new TaskRow
        {
            Id = id,
            Reference = id.ToString("N"),
            Provider = kind.Provider,
            Kind = kind.Name,
            JobId = command.JobId,
            UserId = command.UserId,
            Step = command.Step,
            Attempt = command.Attempt,
            IsPaid = kind.Policy.IsPaid,
            HasAlternative = command.HasAlternative,
            Command = json,
            Fingerprint = TaskJson.Fingerprint(json),
            State = TaskState.Intent,
            TraceParent = TraceContext.Current,
            AbandonedAt = isCancelled ? await NowAsync(context.CancellationToken) : null,
        });
    }

    private static StepFailed NobodyDoes(StepCommand command) => new()
    {
        JobId = command.JobId,
        Step = command.Step,
        Attempt = command.Attempt,
        Failure = new StepFailure
        {
            Code = "no_provider",
            Message = $"None of the providers that may do it ({string.Join(", ", command.Providers)}) is set up here.",
            Provider = "renderly",
        },
    };

    /// <summary>
    /// Gives up a cancelled job's tasks. What costs nothing ends at once, and a process that is just working on it is fenced off. What
    /// is paid for and was not sent never will be; what was sent is followed to its end, for only then its price is known.
    /// </summary>
    public async Task<int> CancelJobAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await LockAsync(jobId, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(remember, [jobId], cancellationToken);
        var at = await NowAsync(cancellationToken);
        var ended = await db.Set<TaskRow>()
            .Where(task => task.JobId == jobId && task.FinishedAt == null && !task.IsPaid)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(task => task.State, TaskState.Cancelled)
                    .SetProperty(task => task.FencingToken, task => task.FencingToken + 1)
                    .SetProperty(task => task.AbandonedAt, at)
                    .SetProperty(task => task.FinishedAt, at),
                cancellationToken);
        return ended + await AbandonAsync(task => task.JobId == jobId, at, cancellationToken);
    }

    /// <summary>
    /// Removes a deleted job's tasks with all that they say of it, and what providers left of them where we keep it. The job stays among
    /// those for which nothing is sent, so that a command that comes late is not paid for.
    /// </summary>
    /// <exception cref="InvalidOperationException">A provider is still followed for it; it is to be tried again later.</exception>
    public async Task ForgetJobAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await CancelJobAsync(jobId, cancellationToken);
        var tasks = db.Set<TaskRow>().Where(task => task.JobId == jobId);
        if (await tasks.AnyAsync(task => task.FinishedAt == null, cancellationToken))
        {
            throw new InvalidOperationException(
                $"Job {jobId} was deleted while a task of it is followed; its tasks cannot be removed yet.");
        }

        // Whoever is not set up here any more has nothing that could be reached.
        foreach (var task in await tasks.AsNoTracking().ToListAsync(cancellationToken))
        {
            await (kinds.Find(task.Kind, task.Provider)?.ClearAsync(task, cancellationToken) ?? Task.CompletedTask);
        }

        await tasks.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// A failed job's tasks: what was not sent is given up; what was sent goes on, its result serves when the job is resumed.
    /// </summary>
    public async Task<int> DropUnsentAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var at = await NowAsync(cancellationToken);
        return await AbandonAsync(task => task.JobId == jobId && task.State == TaskState.Intent, at, cancellationToken);
    }

    /// <summary>
    /// Lets the pump look at a task now, for example because the provider called back. False when there is none to look at.
    /// </summary>
    public Task<bool> MakeDueAsync(string provider, string providerTaskId, CancellationToken cancellationToken) =>
        MakeDueAsync(
            task => task.Provider == provider && task.ProviderTaskId == providerTaskId && task.State == TaskState.Submitted,
            cancellationToken);

    /// <summary>
    /// The same of a task by our own reference of it, so that one whose order got no answer is asked about now as well. One that is being
    /// sent is left to its process, which looks at it when the answer is there: due, it would be taken for one that a dead process left.
    /// </summary>
    public async Task<bool> MakeReferenceDueAsync(string provider, string reference, CancellationToken cancellationToken) =>
        Guid.TryParseExact(reference, "N", out var id)
        && await MakeDueAsync(
            task => task.Id == id && task.Provider == provider && (task.State == TaskState.Submitted || task.State == TaskState.Unknown),
            cancellationToken);

    private async Task<bool> MakeDueAsync(Expression<Func<TaskRow, bool>> which, CancellationToken cancellationToken)
    {
        var at = await NowAsync(cancellationToken);
        var found = await db.Set<TaskRow>().Where(which)
            .Where(task => task.FinishedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(task => task.DueAt, task => task.DueAt < at ? task.DueAt : at), cancellationToken) > 0;
        if (found)
        {
            signal.Set();
        }

        return found;
    }

    /// <summary>
    /// Marks tasks that nobody wants any more; the pump looks at once at the unsent ones, to end them, and at those whose provider can stop
    /// them.
    /// </summary>
    private async Task<int> AbandonAsync(Expression<Func<TaskRow, bool>> which, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var stoppable = kinds.All.Where(kind => kind.CanCancel).Select(kind => kind.Provider).Distinct().ToArray();
        var open = db.Set<TaskRow>().Where(which).Where(task => task.FinishedAt == null && task.AbandonedAt == null);
        var abandoned = await open.ExecuteUpdateAsync(
            set => set
                .SetProperty(task => task.AbandonedAt, at)
                .SetProperty(
                    task => task.DueAt,
                    task => task.DueAt > at
                        && (task.State == TaskState.Intent
                            || (task.State == TaskState.Submitted && stoppable.Contains(task.Provider))) ? at : task.DueAt),
            cancellationToken);
        signal.Set();
        return abandoned;
    }

    /// <summary>The job is wanted again: what is still followed goes on, what was given up unsent is sent.</summary>
    private Task<int> ReviveAsync(Guid taskId, CancellationToken cancellationToken) =>
        db.Set<TaskRow>().Where(task => task.Id == taskId && task.ResultType == null).ExecuteUpdateAsync(
            set => set
                .SetProperty(task => task.AbandonedAt, (DateTimeOffset?)null)
                .SetProperty(task => task.RefusedSince, (DateTimeOffset?)null)
                .SetProperty(task => task.State, task => task.FinishedAt == null ? task.State : TaskState.Intent)
                .SetProperty(task => task.FinishedAt, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>
    /// Serialises the ordering and the cancelling of one job's work until the transaction ends; true when the job was cancelled.
    /// </summary>
    private async Task<bool> LockAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({jobId.ToString()}, 0))", cancellationToken);
        return await db.Set<CancelledJobRow>().AnyAsync(job => job.JobId == jobId, cancellationToken);
    }

    private Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
}
