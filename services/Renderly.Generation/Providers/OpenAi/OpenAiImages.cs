using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Images;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>Pictures by <c>images/generations</c>, which come with the answer.</summary>
internal sealed class OpenAiImages(
    OpenAiClient openAi, OpenAiModels models, ImageResults results, AnsweredResults answered, ModelRules rules,
    IOptionsMonitor<OpenAiOptions> options)
    : IPrepareTasks<GenerateImage>, ISubmitTasks<GenerateImage>
{
    /// <summary>Sides are made of blocks of so many pixels.</summary>
    private const int Step = 16;

    /// <summary>A picture in base64 and what stands around it.</summary>
    private const long LargestAnswerBytes = 96L << 20;

    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="model">The provider's name of the model.</param>
    /// <param name="format">How the picture is asked for.</param>
    /// <param name="takesSeed">Whether the provider knows what a seed is.</param>
    public static OpenAiPictureOrder Order(GenerateImage command, string model, ImageFormat format, bool takesSeed) => new(
        model,
        command.Prompt,
        1,
        string.Create(CultureInfo.InvariantCulture, $"{SideOf(command.WidthPixels)}x{SideOf(command.HeightPixels)}"))
    {
        ResponseFormat = format switch
        {
            ImageFormat.Base64 => "b64_json",
            ImageFormat.Url => "url",
            _ => null,
        },
        Seed = takesSeed ? command.Seed : null,
    };

    public Task<PrepareOutcome> PrepareAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken)
    {
        var model = ModelOf(task);
        var refused = rules.Refuse(task.Provider, model, task.Command);
        if (refused is null && task.Command.References.Count > 0)
        {
            // Whatever the catalogue of the installation says: the call has no place for them.
            refused = new PrepareOutcome.Rejected(new ProviderError(
                "model_unfit",
                $"Model {model} of {task.Provider} takes no reference pictures, {task.Command.References.Count} are given."));
        }

        return Task.FromResult<PrepareOutcome>(refused is null ? new PrepareOutcome.Ready(model) : refused);
    }

    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateImage> task, CancellationToken cancellationToken)
    {
        var server = options.Get(task.Provider);
        var sent = models.SentFor(task.Command.Model, task.Provider, known => known.ImageModel);
        var file = new AnswerFile(Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.json"), LargestAnswerBytes);
        try
        {
            var order = Order(task.Command, sent, server.ImageFormat, server.TakesSeed);
            var response = await openAi.OrderAsync(task.Provider, order, file, cancellationToken);
            return await file.ReadJsonAsync(response, OpenAiAnswers.Picture, cancellationToken) is { } picture
                ? await KeepAsync(task, picture, server, cancellationToken)
                : new OpenAiAnswers(task.Provider).Unanswered(response, "picture");
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    private Task<SubmitOutcome> KeepAsync(
        StepTask<GenerateImage> task, OpenAiPicture picture, OpenAiOptions server, CancellationToken cancellationToken)
    {
        var model = ModelOf(task);
        var file = new ProviderFile(picture.Address, model, server.MaxResultBytes, server.TransferTimeout)
        {
            Fetch = picture.Bytes is { } bytes ? (path, token) => File.WriteAllBytesAsync(path, bytes, token) : null,
        };
        return answered.KeepAsync(
            () => results.CollectAsync(task, file, cancellationToken),
            ImageResults.Generated(task, model),
            server.TransferTimeout,
            cancellationToken);
    }

    private static int SideOf(int pixels) => Math.Max(1, (pixels + (Step / 2)) / Step) * Step;

    private string ModelOf(StepTask<GenerateImage> task) => models.NameOf(task.Command.Model, task.Provider, known => known.ImageModel);
}
