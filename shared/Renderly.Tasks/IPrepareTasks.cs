using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>
/// Gets what a submit needs from servers other than the provider's, such as a user's picture. It runs before the task is marked as being
/// sent and beside the kind's <see cref="TaskPolicy.MaxConcurrency"/> and the provider's limits, so that users' servers that do not
/// answer keep no other user's work waiting; a crash meanwhile leaves the task as it was.
/// </summary>
public interface IPrepareTasks<TCommand>
    where TCommand : StepCommand
{
    /// <summary>Called before each submit; what it returns is the submit's <see cref="StepTask{TCommand}.Input"/>.</summary>
    Task<PrepareOutcome> PrepareAsync(StepTask<TCommand> task, CancellationToken cancellationToken);
}
