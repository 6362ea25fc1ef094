using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Images;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>Pictures by models of the Flux family.</summary>
internal sealed class ReplicateImages(
    ReplicateClient replicate, ReplicateAnswers answers, ReplicateCallbacks callbacks, ReplicatePredictions predictions,
    ReplicateModels models, ImageResults results, ModelRules rules, IOptions<ReplicateOptions> options)
    : IPrepareTasks<GenerateImage>, ISubmitTasks<GenerateImage>, IPollTasks<GenerateImage>, IReconcileTasks<GenerateImage>,
        ICountResults<GenerateImage>, ICancelTasks<GenerateImage>
{
    /// <summary>The ratios that they make, with the size of each at one megapixel: not quite of the ratio that its name says.</summary>
    private static readonly IReadOnlyDictionary<string, PictureShape> Ratios = new Dictionary<string, PictureShape>
    {
        ["1:1"] = new(1024, 1024),
        ["16:9"] = new(1344, 768),
        ["9:16"] = new(768, 1344),
        ["21:9"] = new(1536, 640),
        ["9:21"] = new(640, 1536),
        ["3:2"] = new(1216, 832),
        ["2:3"] = new(832, 1216),
        ["5:4"] = new(1088, 896),
        ["4:5"] = new(896, 1088),
        ["4:3"] = new(1152, 896),
        ["3:4"] = new(896, 1152),
    };

    /// <summary>The ratio whose pictures have the shape that is ordered; null when there is none.</summary>
    public static string? RatioOf(int widthPixels, int heightPixels)
    {
        var ordered = new PictureShape(widthPixels, heightPixels);
        var (ratio, shape) = Ratios.MinBy(entry => Math.Abs(Math.Log(
            (double)entry.Value.WidthPixels / entry.Value.HeightPixels / ((double)widthPixels / heightPixels))));
        return ordered.Defect(shape.WidthPixels, shape.HeightPixels) is null ? ratio : null;
    }

    /// <summary>What is sent.</summary>
    /// <param name="command">The command, of a shape that is made.</param>
    /// <param name="seed">The job's, or one of ours.</param>
    public static JsonObject Input(GenerateImage command, long seed) => new()
    {
        ["prompt"] = command.Prompt,
        ["aspect_ratio"] = RatioOf(command.WidthPixels, command.HeightPixels),
        ["num_outputs"] = 1,
        ["seed"] = seed,
        ["output_format"] = "png",
    };

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken)
    {
        if (Refuse(task) is { } refused)
        {
            return refused;
        }

        var input = Input(task.Command, SeedOf(task));
        var (_, unfit) = await models.CheckAsync(ModelOf(task)!, task.Provider, [.. input.Select(member => member.Key)], cancellationToken);
        return unfit ?? new PrepareOutcome.Ready(input);
    }

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken)
    {
        var (model, order) = (ModelOf(task)!, new PredictionOrder((JsonObject)task.Input!)
        {
            Webhook = callbacks.Address.UrlOf(task.Reference),
        });
        return answers.Ordered(await replicate.OrderAsync(model, order, cancellationToken), model.Name);
    }

    public Task<PollOutcome> PollAsync(StepTask<GenerateImage> task, string providerTaskId, CancellationToken cancellationToken) =>
        predictions.PollAsync(
            task, providerTaskId, ModelOf(task)!, file => results.CollectAsync(task, file, cancellationToken), cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken) =>
        predictions.ReconcileAsync(MarkOf(task), cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken) =>
        predictions.CountAsync(MarkOf(task), cancellationToken);

    public Task<CancelOutcome> CancelAsync(StepTask<GenerateImage> task, string providerTaskId, CancellationToken cancellationToken) =>
        predictions.CancelAsync(providerTaskId, cancellationToken);

    private PrepareOutcome.Rejected? Refuse(StepTask<GenerateImage> task)
    {
        var command = task.Command;
        if (ModelOf(task) is not { } model)
        {
            return ReplicateModule.NoModel(command.Model!, task.Provider);
        }

        if (rules.Refuse(task.Provider, model.Name, command) is { } refused)
        {
            return refused;
        }

        if (command.References.Count > 0)
        {
            // Whatever the catalogue of the installation says: the input has no place for them.
            return new PrepareOutcome.Rejected(new ProviderError(
                "model_unfit",
                $"Model {model.Name} of {task.Provider} takes no reference pictures, {command.References.Count} are given."));
        }

        return RatioOf(command.WidthPixels, command.HeightPixels) is null
            ? new PrepareOutcome.Rejected(new ProviderError(
                "model_unfit",
                $"Model {model.Name} of {task.Provider} makes pictures in the ratios {string.Join(", ", Ratios.Keys)}, "
                + $"and none of them comes near {command.WidthPixels}:{command.HeightPixels}."))
            : null;
    }

    private static long SeedOf(StepTask<GenerateImage> task) => task.Command.Seed ?? OrderMark.SeedOf(task.Reference);

    private OrderMark? MarkOf(StepTask<GenerateImage> task) => task.Command.Seed is null
        ? new OrderMark(ModelOf(task)!.Name, task.Command.Prompt, OrderMark.SeedOf(task.Reference), OrderMark.SinceOf(task.Reference))
        : null;

    private ReplicateModel? ModelOf(StepTask<GenerateImage> task) =>
        ReplicateOptions.ModelOf(task.Command.Model, options.Value.ImageModel);
}
