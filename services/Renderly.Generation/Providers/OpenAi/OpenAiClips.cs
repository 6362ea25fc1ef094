using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Egress.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Clips;
using Renderly.Models;
using Renderly.Providers.Http;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>
/// Clips by <c>videos</c>. An order carries nothing of ours, and a listed video need not have its prompt: what became of an order without
/// an answer nobody can be asked.
/// </summary>
internal sealed class OpenAiClips(
    OpenAiClient openAi, OpenAiModels models, StoredPictures pictures, ClipResults results, ModelRules rules,
    IOptionsMonitor<OpenAiOptions> options)
    : IPrepareTasks<GenerateClip>, ISubmitTasks<GenerateClip>, IPollTasks<GenerateClip>, ICancelTasks<GenerateClip>
{
    /// <summary>What is sent beside the picture.</summary>
    /// <param name="command">The command, with a size.</param>
    /// <param name="model">The provider's name of the model.</param>
    /// <param name="takesSeed">Whether the provider knows what a seed is.</param>
    public static IReadOnlyDictionary<string, string> Order(GenerateClip command, string model, bool takesSeed)
    {
        var fields = new Dictionary<string, string>
        {
            ["model"] = model,
            ["prompt"] = command.Prompt,
            ["seconds"] = command.DurationSeconds.ToString(CultureInfo.InvariantCulture),
            ["size"] = string.Create(CultureInfo.InvariantCulture, $"{command.WidthPixels}x{command.HeightPixels}"),
        };
        if (takesSeed && command.Seed is { } seed)
        {
            fields["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return fields;
    }

    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        rules.Refuse(task.Provider, ModelOf(task), Sized(task)) is { } refused
            ? refused
            : await pictures.ReadAsync(
                [task.Command.ImageUri],
                read => Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready(read[0])),
                cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        var sent = models.SentFor(task.Command.Model, task.Provider, known => known.VideoModel);
        var order = Order(Sized(task), sent, options.Get(task.Provider).TakesSeed);
        var response = await openAi.OrderAsync(task.Provider, order, (FetchedImage)task.Input!, cancellationToken);
        return new OpenAiAnswers(task.Provider).Ordered(response, ModelOf(task));
    }

    public async Task<PollOutcome> PollAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var response = await openAi.ReadAsync(task.Provider, providerTaskId, cancellationToken);
        var video = OpenAiAnswers.Video(response);
        if (video is not { Status: OpenAiVideo.Completed })
        {
            return new OpenAiAnswers(task.Provider).Unfinished(video, response);
        }

        var (server, command) = (options.Get(task.Provider), Sized(task));
        var file = new ProviderFile(null, ModelOf(task), server.MaxResultBytes, server.TransferTimeout)
        {
            Fetch = (path, token) => FetchAsync(
                task.Provider, providerTaskId, new AnswerFile(path, server.MaxResultBytes), server.TransferTimeout, token),
        };
        var shape = new PictureShape(command.WidthPixels!.Value, command.HeightPixels!.Value);
        return await results.CollectAsync(task, file, shape, cancellationToken);
    }

    /// <summary>What has ended has its price. What has not is deleted, which frees the machine; what it cost by then nobody says.</summary>
    public async Task<CancelOutcome> CancelAsync(StepTask<GenerateClip> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var answers = new OpenAiAnswers(task.Provider);
        var response = await openAi.ReadAsync(task.Provider, providerTaskId, cancellationToken);
        return OpenAiAnswers.Video(response) switch
        {
            null => answers.Unasked(response),
            { Status: OpenAiVideo.Completed or OpenAiVideo.Failed } => new CancelOutcome.Followed(),
            _ => answers.Cancelled(await openAi.DeleteAsync(task.Provider, providerTaskId, cancellationToken)),
        };
    }

    /// <summary>The content is behind the key, unlike the addresses that other providers give.</summary>
    private async Task FetchAsync(string provider, string id, AnswerFile file, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var response = await openAi.FetchAsync(provider, id, file, timeout, cancellationToken);
        if (response.FileBytes is null)
        {
            throw new HttpRequestException(response.Status is { } status ? $"it answered HTTP {(int)status}" : response.FailureReason);
        }
    }

    private GenerateClip Sized(StepTask<GenerateClip> task) =>
        task.Command.WidthPixels is null && FrameSize.TryParse(options.Get(task.Provider).Videos.Size, out var size)
            ? task.Command with { WidthPixels = size.WidthPixels, HeightPixels = size.HeightPixels }
            : task.Command;

    private string ModelOf(StepTask<GenerateClip> task) => models.NameOf(task.Command.Model, task.Provider, known => known.VideoModel);
}
