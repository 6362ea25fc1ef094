using Microsoft.Extensions.Options;
using Renderly.Contracts.Music;
using Renderly.Contracts.Steps;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Media.Music;

/// <summary>Music by rule: composed, played, stored.</summary>
internal sealed class ComposeMusicHandler(
    MusicRenderer renderer,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<ComposeMusicHandler> logger) : MediaTask<ComposeMusic>(stores, files, options, logger)
{
    protected override async Task<StepSucceeded> WorkAsync(StepTask<ComposeMusic> task, string folder, CancellationToken cancellationToken)
    {
        var score = BedComposer.Compose(task.Command.Seed, task.Command.Seconds);
        var music = await renderer.RenderAsync(score, folder, cancellationToken);
        var key = $"{task.Command.OutputFolder}{task.Step}-{task.Attempt}.flac";
        var stored = await StoreAsync(music, key, "audio/flac", cancellationToken);
        return new MusicComposed
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs = [Output(StepOutput.Sound, stored) with { Seconds = score.Seconds }],
        };
    }
}
