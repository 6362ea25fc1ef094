using Renderly.Contracts.Clips;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Clips;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Mock;

/// <summary>Clips of mock providers.</summary>
internal sealed class MockClips(
    MockClient mock, MockAnswers answers, MockTasks tasks, StoredPictures pictures, ClipResults results, ModelRules rules)
    : IPrepareTasks<GenerateClip>, ISubmitTasks<GenerateClip>, IPollTasks<GenerateClip>, IReconcileTasks<GenerateClip>,
        ICountResults<GenerateClip>, ICancelTasks<GenerateClip>
{
    private const string Model = "mock-clip";

    /// <summary>Where the command names no size.</summary>
    private static readonly PictureShape Portrait = new(720, 1280);

    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reference">Ours.</param>
    /// <param name="uri">The first frame.</param>
    public static MockClip Order(GenerateClip command, string reference, string uri) =>
        new(reference, command.Prompt, ShapeOf(command).WidthPixels, ShapeOf(command).HeightPixels, command.DurationSeconds, uri)
        {
            Seed = command.Seed,
            Sound = command.WithSound,
        };

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        rules.Refuse(task.Provider, ModelOf(task), task.Command) is { } refused
            ? refused
            : await pictures.ReadAsync(
                [task.Command.ImageUri],
                read => Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready(DataUri.Of(read[0]))),
                cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        var order = Order(task.Command, task.Reference, (string)task.Input!);
        return answers.Ordered(await mock.OrderAsync(task.Provider, order, cancellationToken), ModelOf(task));
    }

    public Task<PollOutcome> PollAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.PollAsync(
            task,
            providerTaskId,
            ModelOf(task),
            file => results.CollectAsync(task, file, ShapeOf(task.Command), cancellationToken),
            cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        tasks.ReconcileAsync(task, cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        tasks.CountAsync(task, cancellationToken);

    public Task<CancelOutcome> CancelAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.CancelAsync(task, providerTaskId, cancellationToken);

    private static PictureShape ShapeOf(GenerateClip command) =>
        command is { WidthPixels: { } width, HeightPixels: { } height } ? new PictureShape(width, height) : Portrait;

    private static string ModelOf(StepTask<GenerateClip> task) => task.Command.Model ?? Model;
}
