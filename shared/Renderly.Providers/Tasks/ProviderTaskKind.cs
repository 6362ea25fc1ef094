using Microsoft.Extensions.DependencyInjection;

namespace Renderly.Providers.Tasks;

/// <summary>A kind of task in the form that the pump works with.</summary>
internal abstract class ProviderTaskKind(string name, Func<IServiceProvider, ProviderTaskPolicy> policy)
{
    private ProviderTaskPolicy? resolved;

    public string Name => name;

    public ProviderTaskPolicy Policy(IServiceProvider services) => resolved ??= policy(services);

    public abstract Task<SubmitOutcome> SubmitAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken);

    public abstract Task<PollOutcome> PollAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken);

    public abstract Task<ReconcileOutcome> ReconcileAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken);

    public abstract Task<int?> CountResultsAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken);

    public abstract object? SubmittedEvent(IServiceProvider services, ProviderTaskRow row, string providerTaskId);

    /// <summary>The stored event that ended the task.</summary>
    public abstract object Result(ProviderTaskRow row);
}

internal sealed class ProviderTaskKind<TCommand, THandler>(Func<IServiceProvider, ProviderTaskPolicy> policy)
    : ProviderTaskKind(typeof(TCommand).Name, policy)
    where TCommand : class
    where THandler : class, IProviderTaskHandler<TCommand>
{
    public override Task<SubmitOutcome> SubmitAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken) =>
        Handler(services).SubmitAsync(View(row), cancellationToken);

    public override Task<PollOutcome> PollAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken) =>
        Handler(services).PollAsync(View(row), row.ProviderTaskId!, cancellationToken);

    public override Task<ReconcileOutcome> ReconcileAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken) =>
        Handler(services).ReconcileAsync(View(row), cancellationToken);

    public override Task<int?> CountResultsAsync(IServiceProvider services, ProviderTaskRow row, CancellationToken cancellationToken) =>
        ((IProviderTaskHandler<TCommand>)Handler(services)).CountResultsAsync(View(row), cancellationToken);

    public override object? SubmittedEvent(IServiceProvider services, ProviderTaskRow row, string providerTaskId) =>
        Handler(services).SubmittedEvent(View(row), providerTaskId);

    public override object Result(ProviderTaskRow row) => ProviderTaskJson.Deserialize(
        row.Result!,
        typeof(TCommand).Assembly.GetType(row.ResultType!) ?? throw new InvalidOperationException($"Event type {row.ResultType} is gone from the contracts."));

    private static THandler Handler(IServiceProvider services) => services.GetRequiredService<THandler>();

    private static ProviderTask<TCommand> View(ProviderTaskRow row) => new(
        row.Reference,
        row.JobId,
        row.Step,
        row.Attempt,
        ProviderTaskJson.Deserialize<TCommand>(row.Command),
        row.SubmittedAt,
        row.Polls);
}
