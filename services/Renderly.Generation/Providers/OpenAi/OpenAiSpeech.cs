using Microsoft.Extensions.Options;
using Renderly.Contracts.Speech;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Speech;
using Renderly.Providers.Http;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>Speeches by <c>audio/speech</c>, whose answer is the sound. When which word is said nobody tells.</summary>
internal sealed class OpenAiSpeech(
    OpenAiClient openAi, OpenAiModels models, SpeechResults results, AnsweredResults answered, ModelRules rules,
    IOptionsMonitor<OpenAiOptions> options)
    : IPrepareTasks<SynthesizeSpeech>, ISubmitTasks<SynthesizeSpeech>
{
    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="model">The provider's name of the model.</param>
    /// <param name="settings">The provider's voices and format.</param>
    public static OpenAiSpeechOrder Order(SynthesizeSpeech command, string model, OpenAiOptions.SpeechSettings settings) => new(
        model,
        command.Text,
        VoiceChoice.Of(command, settings.Voices) ?? settings.Voice,
        settings.ResponseFormat == SpeechFormat.Wav ? "wav" : "pcm")
    {
        Speed = command.Speed is 1 ? null : command.Speed,
    };

    public Task<PrepareOutcome> PrepareAsync(StepTask<SynthesizeSpeech> task, CancellationToken cancellationToken)
    {
        var model = ModelOf(task);
        return Task.FromResult<PrepareOutcome>(
            rules.Refuse(task.Provider, model, task.Command) is { } refused ? refused : new PrepareOutcome.Ready(model));
    }

    public async Task<SubmitOutcome> SubmitAsync(StepTask<SynthesizeSpeech> task, CancellationToken cancellationToken)
    {
        var server = options.Get(task.Provider);
        var order = Order(task.Command, models.SentFor(task.Command.Model, task.Provider, known => known.SpeechModel), server.Speech);
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.sound");
        try
        {
            var most = Math.Min(server.MaxResultBytes, SpeechResults.LargestBytes);
            var response = await openAi.OrderAsync(task.Provider, order, new AnswerFile(path, most), cancellationToken);
            return response.FileBytes is > 0
                ? await KeepAsync(task, path, server, cancellationToken)
                : new OpenAiAnswers(task.Provider).Unanswered(response, "sound");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Task<SubmitOutcome> KeepAsync(
        StepTask<SynthesizeSpeech> task, string sound, OpenAiOptions server, CancellationToken cancellationToken)
    {
        var model = ModelOf(task);
        var file = new ProviderFile(null, model, server.MaxResultBytes, server.TransferTimeout)
        {
            Fetch = (path, token) => WriteAsync(sound, path, server.Speech, token),
        };
        return answered.KeepAsync(
            () => results.CollectAsync(task, file, [], cancellationToken),
            results.Spoken(task, model, seconds: null),
            server.TransferTimeout,
            cancellationToken);
    }

    /// <summary>Samples get a header; what has one, asked for or not, is taken as it is.</summary>
    private static async Task WriteAsync(
        string sound, string path, OpenAiOptions.SpeechSettings settings, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(sound, cancellationToken);
        var isSamples = settings.ResponseFormat == SpeechFormat.Pcm && !HasForm(bytes);
        await File.WriteAllBytesAsync(
            path, isSamples ? WavSound.OfSamples(bytes, settings.SampleRate).ToFile() : bytes, cancellationToken);
    }

    /// <summary>Some servers send MP3 or WAV whatever they are asked for; taken for samples, it would be noise.</summary>
    private static bool HasForm(ReadOnlySpan<byte> start) => start is
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] or [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3, ..]
        or [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] or [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..];

    private string ModelOf(StepTask<SynthesizeSpeech> task) => models.NameOf(task.Command.Model, task.Provider, known => known.SpeechModel);
}
