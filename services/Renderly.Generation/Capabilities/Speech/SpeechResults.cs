using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Models;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Speech;

/// <summary>
/// Brings finished speeches to our store as WAVs, measures and judges them; and beside them when which word is said, where that is told.
/// </summary>
internal sealed class SpeechResults(ResultDownload download, ModelCatalogue models)
{
    /// <summary>Held in memory as a whole to be measured: three quarters of an hour of 24 kHz, 16 bit.</summary>
    public const long LargestBytes = 128L << 20;

    /// <param name="task">The speech's task.</param>
    /// <param name="file">Where it is; a WAV, whatever its header says of its length.</param>
    /// <param name="words">When which word is said, in their order; empty where nobody tells.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<PollOutcome> CollectAsync(
        StepTask<SynthesizeSpeech> task, ProviderFile file, IReadOnlyList<SpokenWord> words, CancellationToken cancellationToken)
    {
        var collected = await CollectSoundAsync(task, file, cancellationToken);
        return collected is PollOutcome.Succeeded { Result: var speech } && words.Count > 0
            ? await CollectWordsAsync(task, file, words, speech, cancellationToken)
            : collected;
    }

    /// <summary>
    /// What is billed for a speech, whether it is there or not: what came out where the model's price is for seconds, else the characters
    /// that went in.
    /// </summary>
    /// <param name="task">The speech's task.</param>
    /// <param name="model">Who spoke it.</param>
    /// <param name="seconds">How long it became; null where nobody knows.</param>
    public SpeechSynthesized Spoken(StepTask<SynthesizeSpeech> task, string model, double? seconds)
    {
        var isBySecond = models.Find(task.Provider, model)?.Price?.Unit == BilledUnit.Second;
        return new SpeechSynthesized
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Model = model,
            Outputs = [],
            Quantity = isBySecond ? seconds : task.Command.Text.Length,
            Unit = isBySecond ? BilledUnit.Second : BilledUnit.Character,
        };
    }

    private Task<PollOutcome> CollectSoundAsync(
        StepTask<SynthesizeSpeech> task, ProviderFile file, CancellationToken cancellationToken) =>
        download.CollectSoundAsync(
            new ResultSource("speech", file.Address, ResultKind.Wav, Math.Min(file.MaxBytes, LargestBytes), file.Timeout)
            {
                Fetch = file.Fetch,
            },
            KeyOf(task, ResultKind.Wav.Extension),
            (copy, facts) => Spoken(task, file.Model, facts?.Seconds) with { Outputs = [Output(copy, facts)] },
            cancellationToken);

    private Task<PollOutcome> CollectWordsAsync(
        StepTask<SynthesizeSpeech> task,
        ProviderFile file,
        IReadOnlyList<SpokenWord> words,
        StepSucceeded speech,
        CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(words);
        return download.CollectAsync(
            new ResultSource("speech's word times", null, ResultKind.Json, file.MaxBytes, file.Timeout)
            {
                Fetch = (path, token) => File.WriteAllBytesAsync(path, json, token),
            },
            KeyOf(task, $"words.{ResultKind.Json.Extension}"),
            (copy, _) => speech with { Outputs = [.. speech.Outputs, Output(copy, json)] },
            cancellationToken);
    }

    private static string KeyOf(StepTask<SynthesizeSpeech> task, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}.{extension}");

    private static StepOutput Output(Uri copy, SoundFacts? facts) => new()
    {
        Name = StepOutput.Sound,
        Uri = copy,
        ContentType = ResultKind.Wav.ContentType,
        Seconds = facts?.Seconds,
        SizeBytes = facts?.SizeBytes,
        Sha256 = facts?.Sha256,
    };

    private static StepOutput Output(Uri copy, byte[] words) => new()
    {
        Name = StepOutput.Words,
        Uri = copy,
        ContentType = ResultKind.Json.ContentType,
        SizeBytes = words.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(words)),
    };
}
