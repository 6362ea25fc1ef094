using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Egress.Images;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Pictures;
using Renderly.Storage;

namespace Renderly.Media.Thumbnails;

/// <summary>Makes the small picture that stands for a user's file: fetch, run FFmpeg, store. Making it again does no harm.</summary>
internal sealed class ThumbnailMaker(
    FrameExtractor frames,
    PictureConverter pictures,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<ThumbnailMaker> logger)
{
    /// <summary>Longest side of a thumbnail.</summary>
    public const int EdgePixels = 320;

    /// <returns><see cref="ThumbnailMade"/> or <see cref="ThumbnailFailed"/>.</returns>
    public async Task<object> MakeAsync(MakeThumbnail order, CancellationToken cancellationToken)
    {
        try
        {
            await WorkAsync(order, cancellationToken);
            return new ThumbnailMade { UserId = order.UserId, AssetId = order.AssetId, ThumbnailUri = order.ThumbnailUri };
        }
        catch (Exception exception) when (exception is ImageFormatException or ObjectNotFoundException)
        {
            return Failed(order, exception, canRetry: false);
        }
        catch (FFmpegException exception)
        {
            return Failed(order, exception, exception.IsTransient);
        }
        catch (Exception exception) when (exception is StorageException or IOException)
        {
            return Failed(order, exception, canRetry: true);
        }
    }

    private async Task WorkAsync(MakeThumbnail order, CancellationToken cancellationToken)
    {
        OwnerOnly.MakeFolder(options.Value.Path);
        var folder = OwnerOnly.MakeFolder(Path.Combine(options.Value.Path, $"thumbnail-{order.AssetId:N}")).FullName;
        try
        {
            var source = Path.Combine(folder, "source");
            await files.DownloadToFileAsync(ObjectUri.Parse(order.SourceUri.OriginalString), source, cancellationToken);
            var thumbnail = Path.Combine(folder, "thumbnail.jpg");
            if (order.ContentType.StartsWith("image/", StringComparison.Ordinal))
            {
                var picture = FetchedImage.Of(await File.ReadAllBytesAsync(source, cancellationToken), ImageLimits.Own);
                await pictures.WriteJpegAsync(picture, ThumbnailFilters.Within(EdgePixels), folder, thumbnail, cancellationToken);
            }
            else
            {
                await frames.ExtractThumbnailAsync(source, ThumbnailFilters.Within(EdgePixels), thumbnail, cancellationToken);
            }

            var place = ObjectUri.Parse(order.ThumbnailUri.OriginalString);
            await files.UploadFileAsync(thumbnail, place, new PutOptions { ContentType = "image/jpeg" }, cancellationToken);
        }
        finally
        {
            // Also what a killed run for the same file left there.
            Directory.Delete(folder, recursive: true);
        }
    }

    private ThumbnailFailed Failed(MakeThumbnail order, Exception exception, bool canRetry)
    {
        var diagnostics = (exception as FFmpegException)?.Diagnostics;
        logger.LogWarning("No thumbnail of asset {AssetId}: {Reason} {Diagnostics}", order.AssetId, exception.Message, diagnostics);
        return new ThumbnailFailed { UserId = order.UserId, AssetId = order.AssetId, Reason = exception.Message, CanRetry = canRetry };
    }
}
