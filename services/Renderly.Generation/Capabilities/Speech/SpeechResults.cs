using System.Globalization;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Models;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Speech;

/// <summary>Brings finished speeches to our store as WAVs, measures and judges them.</summary>
internal sealed class SpeechResults(ResultDownload download, ModelCatalogue models)
{
    /// <summary>Held in memory as a whole to be measured: three quarters of an hour of 24 kHz, 16 bit.</summary>
    public const long LargestBytes = 128L << 20;

    /// <param name="task">The speech's task.</param>
    /// <param name="file">Where it is; a WAV, whatever its header says of its length.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public Task<PollOutcome> CollectAsync(StepTask<SynthesizeSpeech> task, ProviderFile file, CancellationToken cancellationToken) =>
        download.CollectSoundAsync(
            new ResultSource("speech", file.Address, ResultKind.Wav, Math.Min(file.MaxBytes, LargestBytes), file.Timeout)
            {
                Fetch = file.Fetch,
            },
            string.Create(CultureInfo.InvariantCulture, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}.{ResultKind.Wav.Extension}"),
            (copy, facts) => Spoken(task, file.Model, facts?.Seconds) with { Outputs = [Output(copy, facts)] },
            cancellationToken);

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

    private static StepOutput Output(Uri copy, SoundFacts? facts) => new()
    {
        Name = StepOutput.Sound,
        Uri = copy,
        ContentType = ResultKind.Wav.ContentType,
        Seconds = facts?.Seconds,
        SizeBytes = facts?.SizeBytes,
        Sha256 = facts?.Sha256,
    };
}
