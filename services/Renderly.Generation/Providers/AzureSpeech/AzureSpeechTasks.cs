using Microsoft.Extensions.Options;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Speech;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.AzureSpeech;

/// <summary>Speeches by <c>cognitiveservices/v1</c>, whose answer is the sound. When which word is said nobody tells there.</summary>
internal sealed class AzureSpeechTasks(
    AzureSpeechClient azure, AzureSpeechAnswers answers, SpeechResults results, AnsweredResults answered, ModelRules rules,
    IOptions<AzureSpeechOptions> options)
    : IPrepareTasks<SynthesizeSpeech>, ISubmitTasks<SynthesizeSpeech>
{
    /// <summary>Azure has voices and no models: all of them are this one, in the catalogue, in prices and in results.</summary>
    private const string Model = "neural";

    public Task<PrepareOutcome> PrepareAsync(StepTask<SynthesizeSpeech> task, CancellationToken cancellationToken)
    {
        var refused = rules.Refuse(task.Provider, ModelOf(task), task.Command);
        if (refused is null && VoiceOf(task) is not { Length: > 0 })
        {
            refused = new PrepareOutcome.Rejected(new ProviderError(
                "language_not_spoken",
                $"Azure Speech is set up without a voice for {task.Command.Language}: name a voice, or set one for the language."));
        }

        return Task.FromResult<PrepareOutcome>(refused is null ? new PrepareOutcome.Ready(Model) : refused);
    }

    public async Task<SubmitOutcome> SubmitAsync(StepTask<SynthesizeSpeech> task, CancellationToken cancellationToken)
    {
        var server = options.Value;
        var ssml = Ssml.Of(task.Command.Text, task.Command.Language, VoiceOf(task)!, task.Command.Speed);
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.sound");
        try
        {
            var most = Math.Min(server.MaxResultBytes, SpeechResults.LargestBytes);
            var response = await azure.OrderAsync(ssml, new AnswerFile(path, most), cancellationToken);
            if (response.FileBytes is not > 0)
            {
                return answers.Unanswered(response);
            }

            var outcome = await KeepAsync(task, path, server, cancellationToken);
            return AzureSpeechAnswers.Whole(outcome, SecondsOf(outcome));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Task<SubmitOutcome> KeepAsync(
        StepTask<SynthesizeSpeech> task, string sound, AzureSpeechOptions server, CancellationToken cancellationToken)
    {
        var model = ModelOf(task);
        var file = new ProviderFile(null, model, server.MaxResultBytes, server.TransferTimeout)
        {
            Fetch = async (path, token) => await File.WriteAllBytesAsync(path, await File.ReadAllBytesAsync(sound, token), token),
        };
        return answered.KeepAsync(
            () => results.CollectAsync(task, file, [], cancellationToken),
            results.Spoken(task, model, seconds: null),
            server.TransferTimeout,
            cancellationToken);
    }

    private static double? SecondsOf(SubmitOutcome outcome) =>
        outcome is SubmitOutcome.Succeeded { Result: var result } ? result.Output(StepOutput.Sound).Seconds : null;

    private static string ModelOf(StepTask<SynthesizeSpeech> task) => task.Command.Model ?? Model;

    private string? VoiceOf(StepTask<SynthesizeSpeech> task) => VoiceChoice.Of(task.Command, options.Value.Voices);
}
