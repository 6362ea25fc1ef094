using Renderly.Contracts.Clips;
using Renderly.Providers.Http;
using Renderly.Providers.Images;
using Renderly.Tasks;
using Renderly.Storage;
using Renderly.Veo.Vertex;

namespace Renderly.Veo.Clips;

/// <summary>A base clip: the picture is fetched first, which costs nothing, then the one paid call is made.</summary>
internal sealed class GenerateBaseClipHandler(
    VeoClient veo,
    ClipRequests requests,
    ClipReconciliation reconciliation,
    ImageFetcher images,
    IObjectStores stores)
    : ISubmitTasks<GenerateBaseClip>, IPollTasks<GenerateBaseClip>, IReconcileTasks<GenerateBaseClip>, ICountResults<GenerateBaseClip>
{
    public async Task<SubmitOutcome> SubmitAsync(StepTask<GenerateBaseClip> task, CancellationToken cancellationToken)
    {
        FetchedImage image;
        try
        {
            image = await FetchAsync(task.Command.ImageUri, cancellationToken);
        }
        catch (Exception exception) when (exception is ImageUnusableException or ImageFormatException)
        {
            return new SubmitOutcome.Rejected(new ProviderError("image_unusable", exception.Message));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or StorageException)
        {
            return new SubmitOutcome.ServerError(new ProviderError("image_unreachable", $"The picture could not be fetched: {exception.GetBaseException().Message}"));
        }

        return await veo.SubmitAsync(requests.Base(task.Command, task.Reference, image), cancellationToken);
    }

    public Task<PollOutcome> PollAsync(StepTask<GenerateBaseClip> task, string providerTaskId, CancellationToken cancellationToken) =>
        veo.PollAsync(providerTaskId, uri => Generated(task, uri), cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<GenerateBaseClip> task, CancellationToken cancellationToken) =>
        reconciliation.FindAsync(requests.StorageUri(task.Command.OutputFolder, task.Reference), uri => Generated(task, uri), cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<GenerateBaseClip> task, CancellationToken cancellationToken) =>
        reconciliation.CountAsync(requests.StorageUri(task.Command.OutputFolder, task.Reference), cancellationToken);

    public object SubmittedEvent(StepTask<GenerateBaseClip> task, string providerTaskId) =>
        new ClipSubmitted { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, OperationName = providerTaskId };

    private async Task<FetchedImage> FetchAsync(Uri imageUri, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(imageUri.OriginalString, out var uri))
        {
            return await images.FetchAsync(imageUri, cancellationToken);
        }

        await using var content = await stores.For(uri).OpenReadAsync(uri, null, cancellationToken);
        using var buffer = new MemoryStream();
        await content.Stream.CopyToAsync(buffer, cancellationToken);
        var bytes = buffer.ToArray();
        return FetchedImage.Of(bytes, ImageHeader.DefaultMaxPixels);
    }

    private static ClipGenerated Generated(StepTask<GenerateBaseClip> task, Uri uri) =>
        new() { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, VideoUri = uri };
}
