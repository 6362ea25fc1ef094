using Renderly.Contracts.Renders;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Renders;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Mock;

/// <summary>Whole films of mock providers.</summary>
internal sealed class MockRenders(
    MockClient mock, MockAnswers answers, MockTasks tasks, StoryboardOrders orders, RenderResults results, ModelRules rules)
    : IPrepareTasks<RenderStoryboard>, ISubmitTasks<RenderStoryboard>, IPollTasks<RenderStoryboard>, IReconcileTasks<RenderStoryboard>,
        ICountResults<RenderStoryboard>, ICancelTasks<RenderStoryboard>
{
    private const string Model = "mock-render";

    public async Task<PrepareOutcome> PrepareAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken) =>
        rules.Refuse(task.Provider, ModelOf(task), task.Command) is { } refused
            ? refused
            : await orders.PrepareAsync(task, cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken) =>
        answers.Ordered(await mock.OrderAsync(task.Provider, (StoryboardOrder)task.Input!, cancellationToken), ModelOf(task));

    public Task<PollOutcome> PollAsync(StepTask<RenderStoryboard> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.PollAsync(
            task, providerTaskId, ModelOf(task), file => results.CollectAsync(task, file, cancellationToken), cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken) =>
        tasks.ReconcileAsync(task, cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken) =>
        tasks.CountAsync(task, cancellationToken);

    public Task<CancelOutcome> CancelAsync(StepTask<RenderStoryboard> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.CancelAsync(task, providerTaskId, cancellationToken);

    private static string ModelOf(StepTask<RenderStoryboard> task) => task.Command.Model ?? Model;
}
