namespace Renderly.Tasks;

/// <summary>
/// Everything the kernel must know about one kind of provider task, where <typeparamref name="TCommand"/> is the command
/// that asked for it. One instance per task run, from a scope. Methods return outcomes; an exception is a defect and is
/// treated as <see cref="SubmitOutcome.Ambiguous"/> or <see cref="PollOutcome.Unavailable"/>.
/// </summary>
public interface ITaskHandler<TCommand>
    where TCommand : class
{
    /// <summary>Sends the work. Called at most once per attempt unless the outcome or <see cref="TaskPolicy.Safety"/> allows more.</summary>
    Task<SubmitOutcome> SubmitAsync(StepTask<TCommand> task, CancellationToken cancellationToken);

    /// <summary>Looks at accepted work. May also fetch the result; the lease is kept alive while it runs.</summary>
    Task<PollOutcome> PollAsync(StepTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken);

    /// <summary>Asks the provider whether an unclear submit arrived. Called only for <see cref="SubmitSafety.PaidOnce"/>.</summary>
    Task<ReconcileOutcome> ReconcileAsync(StepTask<TCommand> task, CancellationToken cancellationToken);

    /// <summary>
    /// How many results the provider has of this task, or null when it cannot tell. Asked when the task is done and an unclear submit of
    /// it was sent again: a single result clears the first one of the suspicion that it is charged as well.
    /// </summary>
    Task<int?> CountResultsAsync(StepTask<TCommand> task, CancellationToken cancellationToken) => Task.FromResult<int?>(null);

    /// <summary>The event to publish when the provider accepted the work; null for none.</summary>
    object? SubmittedEvent(StepTask<TCommand> task, string providerTaskId);
}
