using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>One provider's way of doing one command, in the form that the pump works with.</summary>
internal abstract class TaskKind(string name, TaskPolicy policy)
{
    /// <summary>Type name of the command.</summary>
    public string Name => name;

    public TaskPolicy Policy => policy;

    public string Provider => policy.Provider;

    /// <summary>It needs something from other servers before it can be sent.</summary>
    public abstract bool IsPrepared { get; }

    public abstract bool CanReconcile { get; }

    public abstract bool CanCancel { get; }

    public abstract Task<PrepareOutcome> PrepareAsync(TaskRow row, CancellationToken cancellationToken);

    /// <param name="row">The task.</param>
    /// <param name="input">What was prepared for it.</param>
    /// <param name="progress">Hears how far work is that the submit does itself.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public abstract Task<SubmitOutcome> SubmitAsync(
        TaskRow row, object? input, IProgress<double> progress, CancellationToken cancellationToken);

    public abstract Task<PollOutcome> PollAsync(TaskRow row, CancellationToken cancellationToken);

    public abstract Task<ReconcileOutcome> ReconcileAsync(TaskRow row, CancellationToken cancellationToken);

    public abstract Task<CancelOutcome> CancelAsync(TaskRow row, CancellationToken cancellationToken);

    /// <summary>Null where the provider cannot tell.</summary>
    public abstract Task<int?> CountResultsAsync(TaskRow row, CancellationToken cancellationToken);

    /// <summary>Removes what it left of a task whose job was deleted.</summary>
    public abstract Task ClearAsync(TaskRow row, CancellationToken cancellationToken);
}

/// <param name="policy">How it is treated.</param>
/// <param name="submits">The handler, which may be more than this; the kernel asks it for the other roles.</param>
internal sealed class TaskKind<TCommand>(TaskPolicy policy, ISubmitTasks<TCommand> submits) : TaskKind(typeof(TCommand).Name, policy)
    where TCommand : StepCommand
{
    private readonly IPrepareTasks<TCommand>? prepares = submits as IPrepareTasks<TCommand>;
    private readonly IPollTasks<TCommand>? polls = submits as IPollTasks<TCommand>;
    private readonly IReconcileTasks<TCommand>? reconciles = submits as IReconcileTasks<TCommand>;
    private readonly ICancelTasks<TCommand>? cancels = submits as ICancelTasks<TCommand>;
    private readonly ICountResults<TCommand>? counts = submits as ICountResults<TCommand>;
    private readonly IClearTasks<TCommand>? clears = submits as IClearTasks<TCommand>;

    public override bool IsPrepared => prepares is not null;

    public override bool CanReconcile => reconciles is not null;

    public override bool CanCancel => cancels is not null;

    public override Task<PrepareOutcome> PrepareAsync(TaskRow row, CancellationToken cancellationToken) =>
        Role(prepares).PrepareAsync(View(row), cancellationToken);

    public override async Task<SubmitOutcome> SubmitAsync(
        TaskRow row, object? input, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var outcome = await submits.SubmitAsync(View(row) with { Input = input, Progress = progress }, cancellationToken);
        return outcome is SubmitOutcome.Accepted ? Followed(outcome) : outcome;
    }

    public override Task<PollOutcome> PollAsync(TaskRow row, CancellationToken cancellationToken) =>
        Role(polls).PollAsync(View(row), row.ProviderTaskId!, cancellationToken);

    public override Task<ReconcileOutcome> ReconcileAsync(TaskRow row, CancellationToken cancellationToken) =>
        Role(reconciles).ReconcileAsync(View(row), cancellationToken);

    public override Task<CancelOutcome> CancelAsync(TaskRow row, CancellationToken cancellationToken) =>
        Role(cancels).CancelAsync(View(row), row.ProviderTaskId!, cancellationToken);

    public override Task<int?> CountResultsAsync(TaskRow row, CancellationToken cancellationToken) =>
        counts?.CountResultsAsync(View(row), cancellationToken) ?? Task.FromResult<int?>(null);

    public override Task ClearAsync(TaskRow row, CancellationToken cancellationToken) =>
        clears?.ClearAsync(View(row), row.ResultType is null ? null : ResultOf(row) as StepSucceeded, cancellationToken)
            ?? Task.CompletedTask;

    /// <summary>The stored event that ended a task of this command.</summary>
    public static object ResultOf(TaskRow row) => TaskJson.Deserialize(
        row.Result!,
        row.ResultType == typeof(StepFailed).FullName
            ? typeof(StepFailed)
            : typeof(TCommand).Assembly.GetType(row.ResultType!)
                ?? throw new InvalidOperationException($"Event type {row.ResultType} is gone from the contracts."));

    /// <summary>
    /// Accepted work must be followed, so a handler that cannot has a defect that must not be taken for an order at the provider.
    /// </summary>
    private SubmitOutcome Followed(SubmitOutcome outcome) => polls is not null ? outcome : throw Missing(nameof(IPollTasks<>));

    private TRole Role<TRole>(TRole? role)
        where TRole : class => role ?? throw Missing(typeof(TRole).Name);

    private InvalidOperationException Missing(string role) => new($"{submits.GetType().Name} is asked for what it is not: {role}.");

    private static StepTask<TCommand> View(TaskRow row) =>
        new(row.Reference, row.Provider, TaskJson.Deserialize<TCommand>(row.Command), row.SubmittedAt, row.Polls);
}
