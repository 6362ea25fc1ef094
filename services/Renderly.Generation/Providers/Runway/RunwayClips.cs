using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Clips;
using Renderly.Models;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Runway;

/// <summary>Clips by <c>image_to_video</c>.</summary>
internal sealed class RunwayClips(
    RunwayClient runway, RunwayAnswers answers, RunwayInputs inputs, RunwayTasks tasks, StoredPictures pictures, ClipResults results,
    ModelRules rules, IOptions<RunwayOptions> options)
    : IPrepareTasks<GenerateClip>, ISubmitTasks<GenerateClip>, IPollTasks<GenerateClip>, ICancelTasks<GenerateClip>
{
    /// <summary>What is sent.</summary>
    /// <param name="command">The command, with a size.</param>
    /// <param name="model">Runway's name of the model.</param>
    /// <param name="uri">What the first frame is called by.</param>
    public static ImageToVideo Order(GenerateClip command, string model, string uri) => new(
        model,
        uri,
        command.Prompt,
        string.Create(CultureInfo.InvariantCulture, $"{command.WidthPixels}:{command.HeightPixels}"),
        command.DurationSeconds)
    {
        Seed = command.Seed,
    };

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        rules.Refuse(task.Provider, ModelOf(task.Command), Sized(task.Command)) is { } refused
            ? refused
            : await pictures.ReadAsync([task.Command.ImageUri], read => inputs.GiveAsync(read, cancellationToken), cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        var model = ModelOf(task.Command);
        var order = Order(Sized(task.Command), model, ((IReadOnlyList<string>)task.Input!)[0]);
        return answers.Ordered(await runway.OrderAsync(order, cancellationToken), model);
    }

    public Task<PollOutcome> PollAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var command = Sized(task.Command);
        var shape = new PictureShape(command.WidthPixels!.Value, command.HeightPixels!.Value);
        return tasks.PollAsync(
            task,
            providerTaskId,
            ClipResults.Generated(task, ModelOf(command)),
            file => results.CollectAsync(task, file, shape, cancellationToken),
            cancellationToken);
    }

    public Task<CancelOutcome> CancelAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.CancelAsync(providerTaskId, cancellationToken);

    private string ModelOf(GenerateClip command) => command.Model ?? options.Value.ClipModel;

    private GenerateClip Sized(GenerateClip command) =>
        command.WidthPixels is null && FrameSize.TryParse(options.Value.ClipSize, out var size)
            ? command with { WidthPixels = size.WidthPixels, HeightPixels = size.HeightPixels }
            : command;
}
