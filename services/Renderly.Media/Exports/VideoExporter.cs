using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Marks;
using Renderly.Media.Probe;
using Renderly.ServiceDefaults;
using Renderly.Storage;

namespace Renderly.Media.Exports;

/// <summary>Makes another form of a finished film: fetch, run FFmpeg, mark, store. Making it again does no harm.</summary>
internal sealed class VideoExporter(
    FilmConverter converter,
    ContactSheet sheets,
    FrameExtractor frames,
    MediaProbe probe,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<VideoExporter> logger)
{
    private const string Jpeg = "image/jpeg";

    /// <param name="order">What is to be made.</param>
    /// <param name="progress">0…1.</param>
    /// <param name="cancellationToken">Ends it without effect.</param>
    /// <returns><see cref="VideoExported"/> or <see cref="ExportFailed"/>.</returns>
    public async Task<object> ExportAsync(ExportVideo order, IProgress<double> progress, CancellationToken cancellationToken)
    {
        OwnerOnly.MakeFolder(options.Value.Path);
        var folder = OwnerOnly.MakeFolder(Path.Combine(options.Value.Path, $"export-{order.ExportId:N}")).FullName;
        try
        {
            return await WorkAsync(order, folder, progress, cancellationToken);
        }
        catch (ObjectNotFoundException exception)
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
        finally
        {
            // Also what a killed run for the same export left there.
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<VideoExported> WorkAsync(
        ExportVideo order, string folder, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var source = Path.Combine(folder, "source");
        await files.DownloadToFileAsync(ObjectUri.Parse(order.SourceUri.OriginalString), source, cancellationToken);
        var film = await probe.ProbeVideoAsync(source, cancellationToken);
        var plan = ExportPlan.For(film, order.Form, order.ShorterSidePixels);
        var output = Path.Combine(folder, "export");
        var origin = await FileMarks.SourceOfAsync(source, cancellationToken) ?? DigitalSource.CompositeWithTrainedAlgorithmicMedia;
        var mark = AiMark.Of(origin, order.JobId);
        var (width, height) = (plan.WidthPixels, plan.HeightPixels);
        switch (order.Form)
        {
            case ExportForm.ContactSheet:
                (width, height) = await sheets.WriteAsync(source, film, order.SceneStartsSeconds, output, cancellationToken);
                break;
            case ExportForm.Poster:
                await frames.ExtractThumbnailAsync(source, ThumbnailFilters.Sized(width, height), output, cancellationToken);
                break;
            default:
                await converter.ConvertAsync(source, film, order.Form, plan, mark, output, progress, cancellationToken);
                break;
        }

        var contentType = TypeOf(order.Form);
        if (order.Form != ExportForm.WebM)
        {
            await FileMarks.WriteAsync(output, contentType, mark, cancellationToken);
        }

        var target = ObjectUri.Parse(order.TargetUri.OriginalString);
        var stored = await files.UploadFileAsync(output, target, new PutOptions { ContentType = contentType }, cancellationToken);
        return new VideoExported
        {
            JobId = order.JobId,
            ExportId = order.ExportId,
            Attempt = order.Attempt,
            Uri = order.TargetUri,
            ContentType = contentType,
            SizeBytes = stored.SizeBytes,
            WidthPixels = width,
            HeightPixels = height,
            Adjusted = plan.Adjusted,
        };
    }

    private static string TypeOf(ExportForm form) => form switch
    {
        ExportForm.Mp4 => "video/mp4",
        ExportForm.Mov => "video/quicktime",
        ExportForm.WebM => "video/webm",
        _ => Jpeg,
    };

    private ExportFailed Failed(ExportVideo order, Exception exception, bool canRetry)
    {
        var diagnostics = (exception as FFmpegException)?.Diagnostics;
        logger.LogWarning(
            "No {Form} of the film of job {JobId}: {Reason} {Diagnostics}", order.Form, order.JobId, exception.Message, diagnostics);
        return new ExportFailed
        {
            JobId = order.JobId,
            ExportId = order.ExportId,
            Attempt = order.Attempt,
            Reason = Sentence.Of(exception.Message),
            CanRetry = canRetry,
        };
    }
}
