using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.HeyGen;

/// <summary>Hands the B-roll over. Uploads are free, so an unclear one is simply repeated.</summary>
internal sealed class UploadBackgroundHandler(HeyGenUploads uploads, IObjectFiles files) : ISubmitTasks<UploadBackground>
{
    public async Task<SubmitOutcome> SubmitAsync(StepTask<UploadBackground> task, CancellationToken cancellationToken)
    {
        var uri = ObjectUri.Parse(task.Command.VideoUri.OriginalString);
        try
        {
            await using var content = await files.OpenReadAsync(uri, cancellationToken);
            return await uploads.UploadAsync(
                content,
                assetId => new BackgroundUploaded
                {
                    JobId = task.JobId,
                    Step = task.Step,
                    Attempt = task.Attempt,
                    Provider = task.Provider,
                    Outputs = [new StepOutput { Name = StepOutput.Asset, ProviderId = assetId, ContentType = "video/mp4" }],
                },
                cancellationToken);
        }
        catch (StorageException exception)
        {
            return new SubmitOutcome.ServerError(
                new ProviderError("storage_unavailable", $"The B-roll could not be read: {exception.Message}"));
        }
    }
}
