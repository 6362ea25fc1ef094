using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Egress.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Clips;
using Renderly.Models;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>Clips by a model that makes them of a picture, which call their input each in its own way.</summary>
internal sealed class ReplicateClips(
    ReplicateClient replicate, ReplicateAnswers answers, ReplicateCallbacks callbacks, ReplicatePredictions predictions,
    ReplicateModels models, ReplicateInputs inputs, StoredPictures pictures, ClipResults results, ModelRules rules,
    IOptions<ReplicateOptions> options)
    : IPrepareTasks<GenerateClip>, ISubmitTasks<GenerateClip>, IPollTasks<GenerateClip>, IReconcileTasks<GenerateClip>,
        ICountResults<GenerateClip>, ICancelTasks<GenerateClip>
{
    private ReplicateOptions.ClipInputNames Names => options.Value.ClipInput;

    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="names">What the model calls its input.</param>
    /// <param name="picture">The first frame: a data URI or an address.</param>
    /// <param name="isList">The model takes a list of pictures.</param>
    /// <param name="seed">The job's, or one of ours.</param>
    public static JsonObject Input(
        GenerateClip command, ReplicateOptions.ClipInputNames names, string picture, bool isList, long seed)
    {
        var input = new JsonObject
        {
            [names.Prompt] = command.Prompt,
            [names.Image] = isList ? new JsonArray(picture) : picture,
        };
        if (names.Seconds.Length > 0)
        {
            input[names.Seconds] = command.DurationSeconds;
        }

        if (names.Seed.Length > 0)
        {
            input[names.Seed] = seed;
        }

        return input;
    }

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        if (ModelOf(task) is not { } model)
        {
            return ReplicateModule.NoModel(task.Command.Model!, task.Provider);
        }

        var command = Sized(task.Command);
        if (rules.Refuse(task.Provider, model.Name, command) is { } refused)
        {
            return refused;
        }

        string[] members = [.. Input(command, Names, "", isList: false, 0).Select(member => member.Key)];
        var (takes, unfit) = await models.CheckAsync(model, task.Provider, members, cancellationToken);
        return takes is null
            ? unfit!
            : await pictures.ReadAsync(
                [command.ImageUri],
                read => GiveAsync(task, model, read[0], takes.IsList(Names.Image), cancellationToken),
                cancellationToken);
    }

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        var (model, order) = (ModelOf(task)!, new PredictionOrder((JsonObject)task.Input!)
        {
            Webhook = callbacks.Address.UrlOf(task.Reference),
        });
        return answers.Ordered(await replicate.OrderAsync(model, order, cancellationToken), model.Name);
    }

    public Task<PollOutcome> PollAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken) =>
        predictions.PollAsync(
            task,
            providerTaskId,
            ModelOf(task)!,
            file => results.CollectAsync(task, file, ShapeOf(task), cancellationToken),
            cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        predictions.ReconcileAsync(MarkOf(task), cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        predictions.CountAsync(MarkOf(task), cancellationToken);

    public Task<CancelOutcome> CancelAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken) =>
        predictions.CancelAsync(providerTaskId, cancellationToken);

    /// <summary>The input, once the picture fits and Replicate can get it.</summary>
    private async Task<PrepareOutcome> GiveAsync(
        StepTask<GenerateClip> task, ReplicateModel model, FetchedImage picture, bool isList, CancellationToken cancellationToken)
    {
        if (FirstFrame.Refuse(picture, ShapeOf(task), task.Provider, model.Name) is { } refused)
        {
            return refused;
        }

        var given = await inputs.GiveAsync(task.Command.ImageUri, picture, cancellationToken);
        return given is PrepareOutcome.Ready { Input: string called }
            ? new PrepareOutcome.Ready(Input(task.Command, Names, called, isList, SeedOf(task)))
            : given;
    }

    private static long SeedOf(StepTask<GenerateClip> task) => task.Command.Seed ?? OrderMark.SeedOf(task.Reference);

    private OrderMark? MarkOf(StepTask<GenerateClip> task) => task.Command.Seed is null && Names.Seed.Length > 0
        ? new OrderMark(ModelOf(task)!.Name, task.Command.Prompt, OrderMark.SeedOf(task.Reference), OrderMark.SinceOf(task.Reference))
        {
            PromptMember = Names.Prompt,
            SeedMember = Names.Seed,
        }
        : null;

    private PictureShape ShapeOf(StepTask<GenerateClip> task)
    {
        var command = Sized(task.Command);
        return new PictureShape(command.WidthPixels!.Value, command.HeightPixels!.Value);
    }

    private ReplicateModel? ModelOf(StepTask<GenerateClip> task) =>
        ReplicateOptions.ModelOf(task.Command.Model, options.Value.ClipModel);

    private GenerateClip Sized(GenerateClip command) =>
        command.WidthPixels is null && FrameSize.TryParse(options.Value.ClipSize, out var size)
            ? command with { WidthPixels = size.WidthPixels, HeightPixels = size.HeightPixels }
            : command;
}
