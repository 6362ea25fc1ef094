using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>
/// Starts the work of one command at one provider. One instance serves all tasks of its kind. What the provider can do besides is said
/// by implementing <see cref="IPollTasks{TCommand}"/>, <see cref="IReconcileTasks{TCommand}"/>, <see cref="ICancelTasks{TCommand}"/>,
/// <see cref="ICountResults{TCommand}"/> and <see cref="IPrepareTasks{TCommand}"/> as well. Methods return outcomes; an exception is a
/// defect and counts as an outcome without a verdict.
/// </summary>
public interface ISubmitTasks<TCommand>
    where TCommand : StepCommand
{
    /// <summary>
    /// Sends the work. Called at most once per attempt unless the outcome or the kind's <see cref="SubmitSafety"/> allows more.
    /// </summary>
    Task<SubmitOutcome> SubmitAsync(StepTask<TCommand> task, CancellationToken cancellationToken);
}
