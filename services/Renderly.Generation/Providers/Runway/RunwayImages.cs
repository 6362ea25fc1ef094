using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Images;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Runway;

/// <summary>Pictures by <c>text_to_image</c>.</summary>
internal sealed class RunwayImages(
    RunwayClient runway, RunwayAnswers answers, RunwayInputs inputs, RunwayTasks tasks, StoredPictures pictures, ImageResults results,
    ModelRules rules, IOptions<RunwayOptions> options)
    : IPrepareTasks<GenerateImage>, ISubmitTasks<GenerateImage>, IPollTasks<GenerateImage>, ICancelTasks<GenerateImage>
{
    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="model">Runway's name of the model.</param>
    /// <param name="uris">What the references are called by, in the command's order.</param>
    public static TextToImage Order(GenerateImage command, string model, IReadOnlyList<string> uris) => new(
        model, command.Prompt, string.Create(CultureInfo.InvariantCulture, $"{command.WidthPixels}:{command.HeightPixels}"))
    {
        ReferenceImages = uris.Count > 0
            ? [.. command.References.Zip(uris, (reference, uri) => new ReferenceImage(uri, reference.Tag))]
            : null,
        Seed = command.Seed,
    };

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken) =>
        rules.Refuse(task.Provider, ModelOf(task.Command), task.Command) is { } refused
            ? refused
            : await pictures.ReadAsync(
                [.. task.Command.References.Select(reference => reference.Uri)],
                read => inputs.GiveAsync(read, cancellationToken),
                cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken)
    {
        var model = ModelOf(task.Command);
        var order = Order(task.Command, model, (IReadOnlyList<string>)task.Input!);
        return answers.Ordered(await runway.OrderAsync(order, cancellationToken), model);
    }

    public Task<PollOutcome> PollAsync(StepTask<GenerateImage> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.PollAsync(
            task,
            providerTaskId,
            ImageResults.Generated(task, ModelOf(task.Command)),
            file => results.CollectAsync(task, file, cancellationToken),
            cancellationToken);

    public Task<CancelOutcome> CancelAsync(StepTask<GenerateImage> task, string providerTaskId, CancellationToken cancellationToken) =>
        tasks.CancelAsync(providerTaskId, cancellationToken);

    private string ModelOf(GenerateImage command) => command.Model ?? options.Value.ImageModel;
}
