using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Media.Compose;
using Renderly.Media.Frames;
using Renderly.Media.Verify;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Finish;

/// <summary>Our own composition (transparent and chroma).</summary>
internal sealed class ComposeVideoHandler(
    PresenterComposer composer,
    VideoVerifier verifier,
    FrameExtractor frames,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<ComposeVideoHandler> logger) : FinishingTask<ComposeVideo>(verifier, frames, stores, files, options, logger)
{
    protected override async Task<StepSucceeded> WorkAsync(StepTask<ComposeVideo> task, string folder, CancellationToken cancellationToken)
    {
        var command = task.Command;
        var broll = await FetchAsync(command.BrollUri, Path.Combine(folder, "broll.mp4"), cancellationToken);
        var extension = command.Strategy == PresenterStrategy.Transparent ? "webm" : "mp4";
        var presenter = await FetchAsync(command.PresenterUri, Path.Combine(folder, $"presenter.{extension}"), cancellationToken);
        var output = Path.Combine(folder, "final.mp4");
        var request = new ComposeRequest(broll, presenter, output, command.Strategy)
        {
            Scale = command.Scale,
            OffsetX = command.OffsetX,
            OffsetY = command.OffsetY,
            LengthPolicy = command.LengthPolicy,
        };
        var composed = await composer.ComposeAsync(request, task.Progress, cancellationToken);
        var expected = new VideoExpectation(command.WidthPixels, command.HeightPixels, composed.Output.Duration);
        return await FinishAsync(task, output, expected, folder, cancellationToken);
    }
}
