using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>
/// Stops accepted work at its provider when its job is cancelled. Without it the work is followed to its end to learn its price.
/// </summary>
public interface ICancelTasks<TCommand>
    where TCommand : StepCommand
{
    /// <summary>Asks the provider to stop; asked again only after <see cref="CancelOutcome.Unavailable"/>.</summary>
    Task<CancelOutcome> CancelAsync(StepTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken);
}
