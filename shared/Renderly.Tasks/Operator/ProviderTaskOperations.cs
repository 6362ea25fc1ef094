using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Messaging.Delivery;
using Renderly.Tasks.Pump;

namespace Renderly.Tasks.Operator;

/// <summary>What an operator can see of provider tasks, and decide about those that nobody else can.</summary>
internal sealed class ProviderTaskOperations<TDbContext>(
    TDbContext db,
    TaskKinds<TDbContext> kinds,
    TaskWriter<TDbContext> writer,
    CommitSignal<TDbContext> signal)
    where TDbContext : DbContext
{
    public const int MostListed = 200;

    /// <summary>Unfinished tasks of a state (null: those that want an operator's eye: unknown or overdue), longest waiting first.</summary>
    public async Task<IReadOnlyList<ProviderTaskView>> ListAsync(string? state, CancellationToken cancellationToken)
    {
        var open = db.Set<TaskRow>().AsNoTracking().Where(task => task.FinishedAt == null);
        var rows = await (state is null
                ? open.Where(task => task.State == TaskState.Unknown || task.OverdueAt != null)
                : open.Where(task => task.State == state))
            .OrderBy(task => task.CreatedAt).Take(MostListed).ToListAsync(cancellationToken);
        return [.. rows.Select(ProviderTaskView.Of)];
    }

    /// <summary>The provider does have it, under <paramref name="providerTaskId"/>: it is followed from now on.</summary>
    public Task<ProviderTaskView?> AdoptAsync(string reference, string providerTaskId, CancellationToken cancellationToken) => DecideAsync(
        reference,
        row => row.State == TaskState.Unknown
            ? TaskTransitions.Follow(row, kinds.For(row.Kind, row.Provider).Policy, providerTaskId) with { Delay = TimeSpan.Zero }
            : null,
        cancellationToken);

    /// <summary>The provider does not have it: it is sent again, flagged.</summary>
    public Task<ProviderTaskView?> SendAgainAsync(string reference, CancellationToken cancellationToken) => DecideAsync(
        reference,
        row => row.State == TaskState.Unknown ? TaskTransitions.Resend(kinds.For(row.Kind, row.Provider).Policy.Safety) : null,
        cancellationToken);

    /// <summary>
    /// It is given up and its step fails. <paramref name="isCharged"/> says whether the provider bills it; null when that is not known.
    /// </summary>
    public Task<ProviderTaskView?> AbandonAsync(string reference, bool? isCharged, CancellationToken cancellationToken) => DecideAsync(
        reference,
        row => row.State == TaskState.Unknown || row.OverdueAt is not null
            ? TaskTransitions.Fail(
                row,
                new ProviderError("abandoned_by_operator", "The operator gave up waiting for the provider."),
                canRetry: false,
                mayBeCharged: isCharged is null) with
            { Charge = isCharged switch { null => StepCharge.MayBeCharged, true => StepCharge.Charged, false => StepCharge.NotCharged } }
            : null,
        cancellationToken);

    /// <summary>Null when there is no such unfinished task, or its state does not allow the decision.</summary>
    private async Task<ProviderTaskView?> DecideAsync(
        string reference, Func<TaskRow, TaskChange?> decide, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(reference, "N", out var id))
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The new token fences off a process that is just working on it.
        await db.Set<TaskRow>().Where(task => task.Id == id && task.FinishedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.FencingToken, task => task.FencingToken + 1), cancellationToken);
        var row = await db.Set<TaskRow>().AsNoTracking()
            .SingleOrDefaultAsync(task => task.Id == id && task.FinishedAt == null, cancellationToken);
        if (row is null || decide(row) is not { } change)
        {
            return null;
        }

        using var span = TaskSpans.Decide(row);
        await writer.WriteAsync(kinds.For(row.Kind, row.Provider).Policy, row, change, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Set();
        return ProviderTaskView.Of(await db.Set<TaskRow>().AsNoTracking().SingleAsync(task => task.Id == row.Id, cancellationToken));
    }
}
