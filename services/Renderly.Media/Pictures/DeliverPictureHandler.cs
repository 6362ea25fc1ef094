using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Egress.Images;
using Renderly.Media.FFmpeg;
using Renderly.Media.Marks;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Media.Pictures;

/// <summary>A picture that a provider made, as the PNG that its owner gets.</summary>
internal sealed class DeliverPictureHandler(
    PictureConverter converter,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<DeliverPictureHandler> logger) : MediaTask<DeliverPicture>(stores, files, options, logger)
{
    protected override DigitalSource Origin => DigitalSource.TrainedAlgorithmicMedia;

    protected override async Task<StepSucceeded> WorkAsync(
        StepTask<DeliverPicture> task, string folder, CancellationToken cancellationToken)
    {
        var source = await FetchAsync(task.Command.SourceUri, Path.Combine(folder, "source"), cancellationToken);
        var made = Read(await File.ReadAllBytesAsync(source, cancellationToken));
        var png = await converter.ToPngAsync(made, folder, cancellationToken);
        var stored = await DeliverAsync(task, png, task.Command.Place, "image/png", cancellationToken);
        return new PictureDelivered
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs =
            [
                Output(StepOutput.Image, stored) with { WidthPixels = made.Header.WidthPixels, HeightPixels = made.Header.HeightPixels },
            ],
        };
    }

    private static FetchedImage Read(byte[] bytes)
    {
        try
        {
            return FetchedImage.Of(bytes, ImageLimits.Own);
        }
        catch (ImageFormatException exception)
        {
            throw new FFmpegException(FFmpegError.UnsuitableInput, exception.Message);
        }
    }
}
