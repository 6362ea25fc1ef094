using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Finish;

/// <summary>A video that the provider composed (studio): our format, our check, our storage.</summary>
internal sealed class FinishVideoHandler(
    VideoNormaliser normaliser,
    VideoVerifier verifier,
    FrameExtractor frames,
    IObjectStores stores,
    IOptions<MediaOptions> options,
    ILogger<FinishVideoHandler> logger) : FinishingTask<FinishVideo>(verifier, frames, stores, options, logger)
{
    protected override async Task<object> WorkAsync(ProviderTask<FinishVideo> task, string folder, CancellationToken cancellationToken)
    {
        var command = task.Command;
        var source = await FetchAsync(command.SourceUri, Path.Combine(folder, "source.mp4"), cancellationToken);
        var output = Path.Combine(folder, "final.mp4");
        await normaliser.NormaliseAsync(source, command.WidthPixels, command.HeightPixels, output, cancellationToken);

        // The provider's scene lasts as long as the picture; a longer script may make it longer.
        return await FinishAsync(task, output, (command.WidthPixels, command.HeightPixels), (command.BrollSeconds, null), folder, cancellationToken);
    }
}
