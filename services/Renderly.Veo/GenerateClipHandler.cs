using Renderly.Contracts.Clips;
using Renderly.Egress.Images;
using Renderly.ServiceDefaults;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Veo;

/// <summary>A base clip: its first picture is read from our storage first, which costs nothing, then the one paid call is made.</summary>
internal sealed class GenerateClipHandler(
    VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation, ClipInspection inspection, IObjectStores stores)
    : ClipHandler<GenerateClip>(veo, requests, reconciliation, inspection), IPrepareTasks<GenerateClip>
{
    public async Task<PrepareOutcome> PrepareAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken)
    {
        try
        {
            var uri = ObjectUri.Parse(task.Command.ImageUri.OriginalString);
            await using var content = await stores.For(uri).OpenReadAsync(uri, null, cancellationToken);
            using var buffer = new MemoryStream();
            await content.Stream.CopyToAsync(buffer, cancellationToken);
            return new PrepareOutcome.Ready(FetchedImage.Of(buffer.ToArray(), ImageLimits.Own));
        }
        catch (ImageFormatException exception)
        {
            return new PrepareOutcome.Rejected(new ProviderError("image_unusable", Sentence.Of(exception.Message)));
        }
        catch (Exception exception) when (exception is StorageException or IOException or HttpRequestException)
        {
            return new PrepareOutcome.Unavailable(
                new ProviderError(
                    "storage_unavailable", $"The picture could not be read from storage: {exception.GetBaseException().Message}"));
        }
    }

    public override Task<SubmitOutcome> SubmitAsync(StepTask<GenerateClip> task, CancellationToken cancellationToken) =>
        Veo.SubmitAsync(Requests.Base(task.Command, task.Reference, (FetchedImage)task.Input!), cancellationToken);

    protected override ValueTask<double?> OrderedSecondsAsync(GenerateClip command, CancellationToken cancellationToken) =>
        ValueTask.FromResult<double?>(command.DurationSeconds);

    protected override string OutputFolder(GenerateClip command) => command.OutputFolder;
}
