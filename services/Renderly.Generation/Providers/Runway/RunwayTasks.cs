using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Generation.Capabilities;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Runway;

/// <summary>What every task at Runway goes through, whatever it makes.</summary>
internal sealed class RunwayTasks(RunwayClient runway, RunwayAnswers answers, IOptions<RunwayOptions> options, TimeProvider clock)
{
    /// <param name="task">The task.</param>
    /// <param name="taskId">Runway's id.</param>
    /// <param name="billed">What is billed where the work is done or moderated.</param>
    /// <param name="collect">Brings the result to our store.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<PollOutcome> PollAsync<TCommand>(
        StepTask<TCommand> task,
        string taskId,
        StepSucceeded billed,
        Func<ProviderFile, Task<PollOutcome>> collect,
        CancellationToken cancellationToken)
        where TCommand : StepCommand
    {
        var response = await runway.ReadAsync(taskId, cancellationToken);
        var found = RunwayAnswers.Task(response);
        var since = clock.GetUtcNow() - (task.SubmittedAt ?? clock.GetUtcNow());
        return found is { Status: "SUCCEEDED", Output: { } address }
            ? await collect(new ProviderFile(address, billed.Model!, options.Value.MaxResultBytes, options.Value.TransferTimeout))
            : answers.Unfinished(found, response, since, billed);
    }

    /// <summary>What waits is free when it is stopped; what runs may not be, and there is nobody to ask afterwards.</summary>
    public async Task<CancelOutcome> CancelAsync(string taskId, CancellationToken cancellationToken)
    {
        var response = await runway.ReadAsync(taskId, cancellationToken);
        return RunwayAnswers.Task(response) switch
        {
            null => answers.Unasked(response),
            { Status: "PENDING" or "THROTTLED" or "RUNNING" } before =>
                answers.Cancelled(await runway.DeleteAsync(taskId, cancellationToken), before),
            _ => new CancelOutcome.Followed(),
        };
    }
}
