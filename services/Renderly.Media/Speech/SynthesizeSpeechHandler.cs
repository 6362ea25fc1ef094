using Microsoft.Extensions.Options;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Media.Speech;

/// <summary>Speech by the machine itself: it needs no key and costs nothing, and one hears that a machine speaks.</summary>
internal sealed class SynthesizeSpeechHandler(
    SpeechRenderer renderer,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<SynthesizeSpeechHandler> logger) : MediaTask<SynthesizeSpeech>(stores, files, options, logger)
{
    /// <summary>What this machine's voices are called among the providers of speech.</summary>
    public const string Provider = "espeak-ng";

    protected override async Task<StepSucceeded> WorkAsync(
        StepTask<SynthesizeSpeech> task, string folder, CancellationToken cancellationToken)
    {
        var (speech, duration) = await renderer.RenderAsync(task.Command, folder, cancellationToken);
        var stored = await StoreAsync(speech, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}.wav", "audio/wav", cancellationToken);
        return new SpeechSynthesized
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Model = Provider,
            Outputs = [Output(StepOutput.Sound, stored) with { Seconds = duration.TotalSeconds }],
        };
    }
}
