using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Finish;

/// <summary>Our own composition (transparent and chroma).</summary>
internal sealed class ComposeVideoHandler(
    VideoComposer composer,
    VideoVerifier verifier,
    FrameExtractor frames,
    IObjectStores stores,
    IOptions<MediaOptions> options,
    ILogger<ComposeVideoHandler> logger) : FinishingTask<ComposeVideo>(verifier, frames, stores, options, logger)
{
    protected override async Task<object> WorkAsync(ProviderTask<ComposeVideo> task, string folder, CancellationToken cancellationToken)
    {
        var command = task.Command;
        var broll = await FetchAsync(command.BrollUri, Path.Combine(folder, "broll.mp4"), cancellationToken);
        var extension = command.Strategy == PresenterStrategy.Transparent ? "webm" : "mp4";
        var presenter = await FetchAsync(command.PresenterUri, Path.Combine(folder, $"presenter.{extension}"), cancellationToken);
        var output = Path.Combine(folder, "final.mp4");
        var seconds = await composer.ComposeAsync(command, broll, presenter, output, cancellationToken);
        return await FinishAsync(task, output, (command.WidthPixels, command.HeightPixels), (seconds, seconds), folder, cancellationToken);
    }
}
