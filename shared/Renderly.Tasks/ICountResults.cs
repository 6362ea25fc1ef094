using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>Counts what a provider made of one task; only providers that keep results by our reference can.</summary>
public interface ICountResults<TCommand>
    where TCommand : StepCommand
{
    /// <summary>
    /// How many results the provider has of this task, or null when it cannot tell now. Asked when the task is done and an unclear submit
    /// of it was sent again: a single result clears the first one of the suspicion that it is charged as well.
    /// </summary>
    Task<int?> CountResultsAsync(StepTask<TCommand> task, CancellationToken cancellationToken);
}
