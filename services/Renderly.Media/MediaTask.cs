using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Media;

/// <summary>
/// A step that we do ourselves: fetch, run FFmpeg, store. It is a provider task like any other, so a crash repeats it and a message
/// is never held; repeating costs time only.
/// </summary>
internal abstract class MediaTask<TCommand>(IObjectStores stores, IOptions<MediaOptions> options, ILogger logger) : IProviderTaskHandler<TCommand>
    where TCommand : class
{
    protected MediaOptions Options => options.Value;

    public async Task<SubmitOutcome> SubmitAsync(ProviderTask<TCommand> task, CancellationToken cancellationToken)
    {
        // The folder's name is safe inside FFmpeg filter expressions: letters, digits and slashes.
        var folder = Directory.CreateDirectory(Path.Combine(options.Value.WorkFolder, task.Reference)).FullName;
        try
        {
            return new SubmitOutcome.Succeeded(await WorkAsync(task, folder, cancellationToken));
        }
        catch (StorageFullException exception)
        {
            return new SubmitOutcome.NotDelivered(new ProviderError("storage_full", exception.Message));
        }
        catch (FFmpegException exception)
        {
            logger.LogWarning("{Step} of job {JobId} failed: {Reason}", task.Step, task.JobId, exception.Message);
            return new SubmitOutcome.Rejected(new ProviderError("media_failed", "The video could not be put together.", Evidence: exception.Message), CanRetry: true);
        }
        catch (IOException exception)
        {
            return new SubmitOutcome.ServerError(new ProviderError("storage_unavailable", $"A file could not be read or stored: {exception.Message}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public Task<PollOutcome> PollAsync(ProviderTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Media tasks are done when they are answered.");

    public Task<ReconcileOutcome> ReconcileAsync(ProviderTask<TCommand> task, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Media tasks are repeatable.");

    public object? SubmittedEvent(ProviderTask<TCommand> task, string providerTaskId) => null;

    /// <summary>Does the work in <paramref name="folder"/> and returns the event to publish.</summary>
    protected abstract Task<object> WorkAsync(ProviderTask<TCommand> task, string folder, CancellationToken cancellationToken);

    protected async Task<string> FetchAsync(Uri objectUri, string path, CancellationToken cancellationToken)
    {
        var uri = ObjectUri.Parse(objectUri.OriginalString);
        await stores.For(uri).DownloadToFileAsync(uri, path, cancellationToken);
        return path;
    }

    protected async Task<StoredObject> StoreAsync(string path, string key, string contentType, CancellationToken cancellationToken)
    {
        var uri = stores.Own(key);
        return await stores.For(uri).UploadFileAsync(path, uri, contentType, cancellationToken);
    }
}
