using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>Finds out what became of an unclear submit; what makes a kind of task <see cref="SubmitSafety.PaidOnce"/>.</summary>
public interface IReconcileTasks<TCommand>
    where TCommand : StepCommand
{
    /// <summary>Asks the provider whether the submit arrived. Costs nothing.</summary>
    Task<ReconcileOutcome> ReconcileAsync(StepTask<TCommand> task, CancellationToken cancellationToken);
}
