using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Media.Probe;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Assemble;

/// <summary>The B-roll of the whole job.</summary>
internal sealed class AssembleBrollHandler(
    MediaProbe probe,
    BrollAssembler assembler,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<AssembleBrollHandler> logger) : MediaTask<AssembleBroll>(stores, files, options, logger)
{
    protected override async Task<StepSucceeded> WorkAsync(StepTask<AssembleBroll> task, string folder, CancellationToken cancellationToken)
    {
        var chains = new List<BrollChain>();
        foreach (var chain in task.Command.Chains)
        {
            var path = await FetchAsync(chain.VideoUri, Path.Combine(folder, $"chain-{chains.Count}.mp4"), cancellationToken);
            var measured = (await probe.ProbeVideoAsync(path, cancellationToken)).Video.Duration;
            chains.Add(new BrollChain(path, [.. chain.Scenes.Zip(chain.Locate(measured), (scene, segment) => new BrollScene(segment.Start, segment.Duration, scene.TextOverlay))]));
        }

        var output = Path.Combine(folder, "broll.mp4");
        var result = await assembler.AssembleAsync(chains, output, task.Progress, cancellationToken);
        foreach (var warning in result.Warnings)
        {
            logger.LogWarning("Job {JobId}: {Warning}", task.JobId, warning);
        }

        var stored = await StoreAsync(output, $"jobs/{task.JobId}/broll-{task.Attempt}.mp4", "video/mp4", cancellationToken);
        return new BrollAssembled
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs = [Output(StepOutput.Video, stored, result.Output)],
        };
    }
}
