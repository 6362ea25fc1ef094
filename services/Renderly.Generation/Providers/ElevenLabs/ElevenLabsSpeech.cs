using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Speech;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Speech;
using Renderly.Providers.Http;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.ElevenLabs;

/// <summary>Speeches by <c>with-timestamps</c>, whose answer is the sound and when which character is said.</summary>
internal sealed partial class ElevenLabsSpeech(
    ElevenLabsClient elevenLabs, ElevenLabsAnswers answers, SpeechResults results, AnsweredResults answered, ModelRules rules,
    IOptions<ElevenLabsOptions> options)
    : IPrepareTasks<SynthesizeSpeech>, ISubmitTasks<SynthesizeSpeech>
{
    /// <summary>The longest speech in base64, and the times of its characters.</summary>
    private const long LargestAnswerBytes = 224L << 20;

    private const double SlowestSpeed = 0.7;
    private const double FastestSpeed = 1.2;

    /// <summary>Models that are told the language; the others refuse it.</summary>
    private static readonly string[] ToldTheLanguage = ["eleven_flash_v2_5", "eleven_turbo_v2_5", "eleven_v3"];

    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="model">ElevenLabs' name of the model.</param>
    public static ElevenLabsSpeechOrder Order(SynthesizeSpeech command, string model) => new(command.Text, model)
    {
        LanguageCode = ToldTheLanguage.Contains(model) ? command.Language.Split('-')[0].ToLowerInvariant() : null,
        VoiceSettings = command.Speed is 1 ? null : new ElevenLabsVoiceSettings(command.Speed),
    };

    public Task<PrepareOutcome> PrepareAsync(StepTask<SynthesizeSpeech> task, CancellationToken cancellationToken)
    {
        var (model, voice, speed) = (ModelOf(task), VoiceOf(task), task.Command.Speed);
        var refused = rules.Refuse(task.Provider, model, task.Command);
        if (refused is null && !Id().IsMatch(voice))
        {
            refused = new PrepareOutcome.Rejected(new ProviderError(
                "voice_unknown",
                $"ElevenLabs knows voices by ids of letters and digits, not by '{voice}': name the id of a voice that the account has."));
        }

        if (refused is null && speed is < SlowestSpeed or > FastestSpeed)
        {
            refused = new PrepareOutcome.Rejected(new ProviderError(
                "model_unfit",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Model {model} of {task.Provider} takes a speed of {SlowestSpeed} to {FastestSpeed}, {speed} is given.")));
        }

        return Task.FromResult<PrepareOutcome>(refused is null ? new PrepareOutcome.Ready(model) : refused);
    }

    public async Task<SubmitOutcome> SubmitAsync(StepTask<SynthesizeSpeech> task, CancellationToken cancellationToken)
    {
        var file = new AnswerFile(Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.json"), LargestAnswerBytes);
        try
        {
            var order = Order(task.Command, ModelOf(task));
            var response = await elevenLabs.OrderAsync(VoiceOf(task), order, file, cancellationToken);
            return await file.ReadJsonAsync(response, ElevenLabsAnswers.Sound, cancellationToken) is { } sound
                ? await KeepAsync(task, sound, cancellationToken)
                : answers.Unanswered(response);
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    private Task<SubmitOutcome> KeepAsync(StepTask<SynthesizeSpeech> task, ElevenLabsSound sound, CancellationToken cancellationToken)
    {
        var (model, server) = (ModelOf(task), options.Value);
        var wav = WavSound.OfSamples(sound.Samples, server.SampleRate).ToFile();
        var file = new ProviderFile(null, model, server.MaxResultBytes, server.TransferTimeout)
        {
            Fetch = (path, token) => File.WriteAllBytesAsync(path, wav, token),
        };
        return answered.KeepAsync(
            () => results.CollectAsync(task, file, sound.Words, cancellationToken),
            results.Spoken(task, model, seconds: null),
            server.TransferTimeout,
            cancellationToken);
    }

    private string ModelOf(StepTask<SynthesizeSpeech> task) => task.Command.Model ?? options.Value.SpeechModel;

    private string VoiceOf(StepTask<SynthesizeSpeech> task) => VoiceChoice.Of(task.Command, options.Value.Voices) ?? options.Value.Voice;

    /// <summary>It becomes a part of the call's path.</summary>
    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Id();
}
