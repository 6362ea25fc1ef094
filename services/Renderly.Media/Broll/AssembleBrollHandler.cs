using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.FFmpeg;
using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Broll;

/// <summary>The B-roll of the whole job.</summary>
internal sealed class AssembleBrollHandler(
    BrollAssembler assembler,
    IObjectStores stores,
    IOptions<MediaOptions> options,
    ILogger<AssembleBrollHandler> logger) : MediaTask<AssembleBroll>(stores, options, logger)
{
    protected override async Task<object> WorkAsync(ProviderTask<AssembleBroll> task, string folder, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        foreach (var chain in task.Command.Chains)
        {
            files.Add(await FetchAsync(chain.VideoUri, Path.Combine(folder, $"chain-{files.Count}.mp4"), cancellationToken));
        }

        var output = Path.Combine(folder, "broll.mp4");
        var seconds = await assembler.AssembleAsync(task.Command, files, folder, output, cancellationToken);
        var stored = await StoreAsync(output, $"jobs/{task.JobId}/broll-{task.Attempt}.mp4", "video/mp4", cancellationToken);
        return new BrollAssembled
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            VideoUri = new Uri(stored.Uri.ToString()),
            DurationSeconds = seconds,
        };
    }
}
