using Renderly.Contracts.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Images;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Mock;

/// <summary>Pictures of mock providers.</summary>
internal sealed class MockImages(
    MockClient mock, MockAnswers answers, MockTasks tasks, StoredPictures pictures, ImageResults results, ModelRules rules)
    : IPrepareTasks<GenerateImage>, ISubmitTasks<GenerateImage>, IPollTasks<GenerateImage>, IReconcileTasks<GenerateImage>,
        ICountResults<GenerateImage>, ICancelTasks<GenerateImage>
{
    private const string Model = "mock-image";

    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reference">Ours.</param>
    /// <param name="uris">The references, in order.</param>
    public static MockImage Order(GenerateImage command, string reference, IReadOnlyList<string> uris) =>
        new(reference, command.Prompt, command.WidthPixels, command.HeightPixels)
        {
            References = uris.Count > 0 ? uris : null,
            Seed = command.Seed,
        };

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken) =>
        rules.Refuse(task.Provider, ModelOf(task), task.Command) is { } refused
            ? refused
            : await pictures.ReadAsync(
                [.. task.Command.References.Select(reference => reference.Uri)],
                read => Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready(read.Select(DataUri.Of).ToList())),
                cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken)
    {
        var order = Order(task.Command, task.Reference, (IReadOnlyList<string>)task.Input!);
        return answers.Ordered(await mock.OrderAsync(task.Provider, order, cancellationToken), ModelOf(task));
    }

    public Task<PollOutcome> PollAsync(StepTask<GenerateImage> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.PollAsync(
            task, providerTaskId, ModelOf(task), file => results.CollectAsync(task, file, cancellationToken), cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken) =>
        tasks.ReconcileAsync(task, cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken) =>
        tasks.CountAsync(task, cancellationToken);

    public Task<CancelOutcome> CancelAsync(StepTask<GenerateImage> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.CancelAsync(task, providerTaskId, cancellationToken);

    private static string ModelOf(StepTask<GenerateImage> task) => task.Command.Model ?? Model;
}
