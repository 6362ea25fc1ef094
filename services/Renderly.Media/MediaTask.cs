using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Media.FFmpeg;
using Renderly.Media.Marks;
using Renderly.Media.Probe;
using Renderly.Media.Timelines;
using Renderly.ServiceDefaults;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Media;

/// <summary>
/// A step that we do ourselves: fetch, run FFmpeg, store. It is a task like any other, so a crash repeats it and a message
/// is never held; repeating costs time only.
/// </summary>
internal abstract class MediaTask<TCommand>(
    IObjectStores stores, IObjectFiles files, IOptions<WorkFolderOptions> options, ILogger logger)
    : ISubmitTasks<TCommand>
    where TCommand : StepCommand
{
    public async Task<SubmitOutcome> SubmitAsync(StepTask<TCommand> task, CancellationToken cancellationToken)
    {
        // The folder's name is safe inside FFmpeg filter expressions: letters, digits and slashes.
        OwnerOnly.MakeFolder(options.Value.Path);
        var folder = OwnerOnly.MakeFolder(Path.Combine(options.Value.Path, task.Reference)).FullName;
        try
        {
            return new SubmitOutcome.Succeeded(await WorkAsync(task, folder, cancellationToken));
        }
        catch (StorageFullException exception)
        {
            return new SubmitOutcome.NotDelivered(new ProviderError("storage_full", exception.Message));
        }
        catch (TimelineInvalidException exception)
        {
            return new SubmitOutcome.Rejected(new ProviderError("timeline_invalid", exception.Message));
        }
        catch (RefusedWorkException exception)
        {
            return new SubmitOutcome.Rejected(new ProviderError(exception.Code, exception.Message));
        }
        catch (FFmpegException exception)
        {
            logger.LogWarning(
                "{Step} of job {JobId} failed: {Reason} {Diagnostics}", task.Step, task.JobId, exception.Message, exception.Diagnostics);
            return Classify(exception);
        }
        catch (Exception exception) when (exception is StorageException or IOException)
        {
            return new SubmitOutcome.ServerError(
                new ProviderError("storage_unavailable", $"A file could not be read or stored: {exception.Message}"));
        }
        finally
        {
            // Also what a killed run of the same task left there.
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A full disk is waited for; what the machine may do better next time is tried again; unfit files are final.</summary>
    protected virtual SubmitOutcome Classify(FFmpegException exception)
    {
        var error = new ProviderError(
            "media_failed",
            Sentence.Of($"The video could not be put together: {exception.Message}"),
            exception.Error.ToString(),
            exception.Diagnostics);
        return exception.Error switch
        {
            FFmpegError.DiskFull => new SubmitOutcome.NotDelivered(error),
            // What providers made is as it is: a presenter that says nothing, a clip that is too short.
            FFmpegError.UnsuitableInput => new SubmitOutcome.Rejected(error with { Code = "source_unsuitable" }),
            FFmpegError.InputTooLarge => new SubmitOutcome.Rejected(error),
            _ => new SubmitOutcome.Rejected(error, CanRetry: true),
        };
    }

    /// <summary>Does the work in <paramref name="folder"/> and returns the event to publish.</summary>
    protected abstract Task<StepSucceeded> WorkAsync(StepTask<TCommand> task, string folder, CancellationToken cancellationToken);

    protected async Task<string> FetchAsync(Uri objectUri, string path, CancellationToken cancellationToken)
    {
        await files.DownloadToFileAsync(ObjectUri.Parse(objectUri.OriginalString), path, cancellationToken);
        return path;
    }

    /// <summary>A stored file as output of the step.</summary>
    protected static StepOutput Output(string name, StoredObject stored) => new()
    {
        Name = name,
        Uri = new Uri(stored.Uri.ToString()),
        ContentType = stored.ContentType,
        SizeBytes = stored.SizeBytes,
        Sha256 = stored.Checksums.Sha256,
    };

    /// <summary>The same for a video, as it was measured.</summary>
    protected static StepOutput Output(string name, StoredObject stored, MediaInfo measured) => Output(name, stored) with
    {
        Seconds = measured.Duration.TotalSeconds,
        FramesPerSecond = measured.Video?.FramesPerSecond is > 0 and var rate ? rate : null,
        WidthPixels = measured.Video?.DisplayWidthPixels,
        HeightPixels = measured.Video?.DisplayHeightPixels,
    };

    protected Task<StoredObject> StoreAsync(string path, string key, string contentType, CancellationToken cancellationToken) =>
        files.UploadFileAsync(path, stores.Own(key), new PutOptions { ContentType = contentType }, cancellationToken);

    /// <summary>Stores what a user gets to see: marked as made by AI.</summary>
    protected Task<StoredObject> DeliverAsync(
        StepTask<TCommand> task, string path, string key, string contentType, CancellationToken cancellationToken) =>
        DeliverAsync(task, path, stores.Own(key), contentType, cancellationToken);

    /// <summary>The same at a place that the command names.</summary>
    protected async Task<StoredObject> DeliverAsync(
        StepTask<TCommand> task, string path, StoredPlace place, string contentType, CancellationToken cancellationToken) =>
        await DeliverAsync(
            task, path, await stores.InBucketAsync(place.Bucket, place.Key, cancellationToken), contentType, cancellationToken);

    /// <summary>How what is delivered came to be.</summary>
    protected virtual DigitalSource Origin => DigitalSource.CompositeWithTrainedAlgorithmicMedia;

    private async Task<StoredObject> DeliverAsync(
        StepTask<TCommand> task, string path, ObjectUri uri, string contentType, CancellationToken cancellationToken)
    {
        var mark = AiMark.Of(Origin, task.JobId);
        await FileMarks.WriteAsync(path, contentType, mark, cancellationToken);
        return await files.UploadFileAsync(path, uri, new PutOptions { ContentType = contentType }, cancellationToken);
    }
}
