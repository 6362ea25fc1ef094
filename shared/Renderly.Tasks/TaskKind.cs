using Microsoft.Extensions.DependencyInjection;

namespace Renderly.Tasks;

/// <summary>A kind of task in the form that the pump works with.</summary>
internal abstract class TaskKind(string name, Func<IServiceProvider, TaskPolicy> policy)
{
    private TaskPolicy? resolved;

    public string Name => name;

    public TaskPolicy Policy(IServiceProvider services) => resolved ??= policy(services);

    public abstract Task<SubmitOutcome> SubmitAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken);

    public abstract Task<PollOutcome> PollAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken);

    public abstract Task<ReconcileOutcome> ReconcileAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken);

    public abstract Task<int?> CountResultsAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken);

    public abstract object? SubmittedEvent(IServiceProvider services, TaskRow row, string providerTaskId);

    /// <summary>The stored event that ended the task.</summary>
    public abstract object Result(TaskRow row);
}

internal sealed class TaskKind<TCommand, THandler>(Func<IServiceProvider, TaskPolicy> policy)
    : TaskKind(typeof(TCommand).Name, policy)
    where TCommand : class
    where THandler : class, ITaskHandler<TCommand>
{
    public override Task<SubmitOutcome> SubmitAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken) =>
        Handler(services).SubmitAsync(View(row), cancellationToken);

    public override Task<PollOutcome> PollAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken) =>
        Handler(services).PollAsync(View(row), row.ProviderTaskId!, cancellationToken);

    public override Task<ReconcileOutcome> ReconcileAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken) =>
        Handler(services).ReconcileAsync(View(row), cancellationToken);

    public override Task<int?> CountResultsAsync(IServiceProvider services, TaskRow row, CancellationToken cancellationToken) =>
        ((ITaskHandler<TCommand>)Handler(services)).CountResultsAsync(View(row), cancellationToken);

    public override object? SubmittedEvent(IServiceProvider services, TaskRow row, string providerTaskId) =>
        Handler(services).SubmittedEvent(View(row), providerTaskId);

    public override object Result(TaskRow row) => TaskJson.Deserialize(
        row.Result!,
        typeof(TCommand).Assembly.GetType(row.ResultType!) ?? throw new InvalidOperationException($"Event type {row.ResultType} is gone from the contracts."));

    private static THandler Handler(IServiceProvider services) => services.GetRequiredService<THandler>();

    private static StepTask<TCommand> View(TaskRow row) => new(
        row.Reference,
        row.JobId,
        row.Step,
        row.Attempt,
        TaskJson.Deserialize<TCommand>(row.Command),
        row.SubmittedAt,
        row.Polls);
}
