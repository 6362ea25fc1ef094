using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>Follows accepted work; needed by every handler that answers <see cref="SubmitOutcome.Accepted"/>.</summary>
public interface IPollTasks<TCommand>
    where TCommand : StepCommand
{
    /// <summary>Looks at accepted work. May also fetch the result; the lease is kept alive while it runs.</summary>
    Task<PollOutcome> PollAsync(StepTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken);
}
