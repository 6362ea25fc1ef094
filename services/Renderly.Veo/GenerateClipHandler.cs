using Renderly.Contracts.Clips;
using Renderly.Providers.Images;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Veo;

/// <summary>A base clip: the user's picture is fetched first, which costs nothing, then the one paid call is made.</summary>
internal sealed class GenerateClipHandler(
    VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation, ClipInspection inspection, ImageFetcher images, IObjectStores stores)
    : ClipHandler<GenerateClip>(veo, requests, reconciliation, inspection), IPrepareTasks<GenerateClip>
{
    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        try
        {
            return new PrepareOutcome.Ready(await FetchAsync(task.Command.ImageUri, cancellationToken));
        }
        catch (Exception exception) when (exception is ImageUnusableException or ImageFormatException)
        {
            return new PrepareOutcome.Rejected(new ProviderError("image_unusable", exception.Message));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or StorageException)
        {
            return new PrepareOutcome.Unavailable(new ProviderError("image_unreachable", $"The picture could not be fetched: {exception.GetBaseException().Message}"));
        }
    }

    public override Task<SubmitOutcome> SubmitAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        Veo.SubmitAsync(Requests.Base(task.Command, task.Reference, (FetchedImage)task.Input!), cancellationToken);

    protected override string OutputFolder(GenerateClip command) => command.OutputFolder;

    private async Task<FetchedImage> FetchAsync(Uri imageUri, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(imageUri.OriginalString, out var uri))
        {
            return await images.FetchAsync(imageUri, cancellationToken);
        }

        await using var content = await stores.For(uri).OpenReadAsync(uri, null, cancellationToken);
        using var buffer = new MemoryStream();
        await content.Stream.CopyToAsync(buffer, cancellationToken);
        return FetchedImage.Of(buffer.ToArray(), ImageHeader.DefaultMaxPixels);
    }
}
