using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Egress.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Clips;
using Renderly.Models;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Fal;

/// <summary>Clips by Pika's <c>image-to-video</c>. An order carries nothing of ours that fal could be asked for.</summary>
internal sealed partial class FalClips(
    FalClient fal, FalAnswers answers, FalCallbacks callbacks, StoredPictures pictures, ClipResults results, ModelRules rules,
    IOptions<FalOptions> options, TimeProvider clock)
    : IPrepareTasks<GenerateClip>, ISubmitTasks<GenerateClip>, IPollTasks<GenerateClip>, ICancelTasks<GenerateClip>
{
    /// <summary>The shorter side of the larger resolution.</summary>
    private const int FullHdPixels = 1080;

    /// <summary>What is sent.</summary>
    /// <param name="command">The command, with a size.</param>
    /// <param name="picture">The first frame, a data URI.</param>
    public static FalClipOrder Order(GenerateClip command, string picture) => new(
        picture,
        command.Prompt,
        Math.Min(command.WidthPixels!.Value, command.HeightPixels!.Value) >= FullHdPixels ? "1080p" : "720p",
        command.DurationSeconds)
    {
        Seed = command.Seed,
    };

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        var (command, model) = (Sized(task.Command), ModelOf(task.Command));
        if (!ModelId().IsMatch(model))
        {
            return new PrepareOutcome.Rejected(new ProviderError(
                "model_unfit",
                $"Model {model} of {task.Provider} is none of fal's: ids there look like fal-ai/pika/v2.2/image-to-video."));
        }

        return rules.Refuse(task.Provider, model, command) is { } refused
            ? refused
            : await pictures.ReadAsync(
                [command.ImageUri], read => Task.FromResult(Fit(read[0], command, model, task.Provider)), cancellationToken);
    }

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        var model = ModelOf(task.Command);
        var order = Order(Sized(task.Command), (string)task.Input!);
        return answers.Ordered(
            await fal.OrderAsync(model, order, callbacks.Address.UrlOf(task.Reference), cancellationToken), model);
    }

    public async Task<PollOutcome> PollAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var (command, model) = (Sized(task.Command), ModelOf(task.Command));
        var since = clock.GetUtcNow() - (task.SubmittedAt ?? clock.GetUtcNow());
        var work = FalRequest.Parse(providerTaskId, model);
        var looked = await fal.ReadStatusAsync(work, cancellationToken);
        if (FalAnswers.StatusOf(looked) != FalAnswers.Completed)
        {
            return answers.Unfinished(looked, since);
        }

        var result = await fal.ReadResultAsync(work, cancellationToken);
        if (FalAnswers.Video(result) is not { } address)
        {
            return answers.Unmade(result, since);
        }

        var file = new ProviderFile(address, model, options.Value.MaxResultBytes, options.Value.TransferTimeout);
        var shape = new PictureShape(command.WidthPixels!.Value, command.HeightPixels!.Value);
        return await results.CollectAsync(task, file, shape, cancellationToken);
    }

    /// <summary>What waits is free when it is stopped; what runs is told, and followed to its price.</summary>
    public async Task<CancelOutcome> CancelAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var work = FalRequest.Parse(providerTaskId, ModelOf(task.Command));
        var looked = await fal.ReadStatusAsync(work, cancellationToken);
        return FalAnswers.StatusOf(looked) switch
        {
            null => answers.Unasked(looked),
            FalAnswers.Completed => new CancelOutcome.Followed(),
            var status => answers.Cancelled(await fal.CancelAsync(work, cancellationToken), status),
        };
    }

    private static PrepareOutcome Fit(FetchedImage picture, GenerateClip command, string model, string provider)
    {
        var shape = new PictureShape(command.WidthPixels!.Value, command.HeightPixels!.Value);
        return FirstFrame.Refuse(picture, shape, provider, model) is { } refused ? refused : new PrepareOutcome.Ready(DataUri.Of(picture));
    }

    private string ModelOf(GenerateClip command) => command.Model ?? options.Value.ClipModel;

    private GenerateClip Sized(GenerateClip command) =>
        command.WidthPixels is null && FrameSize.TryParse(options.Value.ClipSize, out var size)
            ? command with { WidthPixels = size.WidthPixels, HeightPixels = size.HeightPixels }
            : command;

    [GeneratedRegex(FalOptions.ModelPattern)]
    private static partial Regex ModelId();
}
