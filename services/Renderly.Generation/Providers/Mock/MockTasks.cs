using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Generation.Capabilities;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Mock;

/// <summary>What every task at a mock provider goes through, whatever it makes.</summary>
internal sealed class MockTasks(MockClient mock, MockAnswers answers, IOptionsMonitor<MockOptions> options)
{
    public async Task<PollOutcome> PollAsync<TCommand>(
        StepTask<TCommand> task,
        string taskId,
        string model,
        Func<ProviderFile, Task<PollOutcome>> collect,
        CancellationToken cancellationToken)
        where TCommand : StepCommand
    {
        var response = await mock.ReadAsync(task.Provider, taskId, cancellationToken);
        var found = MockAnswers.Task(response);
        var limits = options.Get(task.Provider);
        return found is { Status: "succeeded", Output: { } address }
            ? await collect(new ProviderFile(address, model, limits.MaxResultBytes, limits.TransferTimeout))
            : answers.Unfinished(found, response);
    }

    public async Task<ReconcileOutcome> ReconcileAsync<TCommand>(StepTask<TCommand> task, CancellationToken cancellationToken)
        where TCommand : StepCommand => answers.Found(await mock.FindAsync(task.Provider, task.Reference, cancellationToken));

    public async Task<int?> CountAsync<TCommand>(StepTask<TCommand> task, CancellationToken cancellationToken)
        where TCommand : StepCommand => MockAnswers.List(await mock.FindAsync(task.Provider, task.Reference, cancellationToken))?.Count;

    public async Task<CancelOutcome> CancelAsync<TCommand>(StepTask<TCommand> task, string taskId, CancellationToken cancellationToken)
        where TCommand : StepCommand => answers.Cancelled(await mock.CancelAsync(task.Provider, taskId, cancellationToken));
}
