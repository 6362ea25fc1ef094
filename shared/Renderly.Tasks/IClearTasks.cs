using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>
/// Removes what a provider left where we keep it, such as results that were of no use; only who has folders of its own needs to.
/// </summary>
public interface IClearTasks<TCommand>
    where TCommand : StepCommand
{
    /// <summary>
    /// The task's job was deleted: whatever lies in the task's own folder goes. May be asked again after it was cut short.
    /// </summary>
    /// <param name="task">A task that is over.</param>
    /// <param name="told">What was told to come of it, which is its job's to remove; null for nothing.</param>
    /// <param name="cancellationToken">Ends it half way.</param>
    Task ClearAsync(StepTask<TCommand> task, StepSucceeded? told, CancellationToken cancellationToken);
}
