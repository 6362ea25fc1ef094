using System.Text.Json;
using Renderly.Jobs.ProductVideo.Saga;
using Renderly.Storage;

namespace Renderly.Jobs.ProductVideo.Read;

/// <summary>Makes views of jobs; object URIs become addresses that a browser can open.</summary>
internal sealed class VideoJobViews(IObjectStores stores)
{
    public async Task<VideoJobView> OfAsync(VideoJobState job, CancellationToken cancellationToken) => new()
    {
        Id = job.CorrelationId,
        BatchId = job.BatchId,
        Status = job.Status.ToName(),
        Progress = job.Progress,
        ProductTitle = job.ProductTitle,
        CreatedAt = job.CreatedAt,
        UpdatedAt = job.UpdatedAt,
        CompletedAt = job.CompletedAt,
        ProcessingTimeSeconds = job.ProcessingTimeSeconds,
        VeoVideoUrl = await UrlAsync(job.VeoVideoGcsUri, cancellationToken),
        FinalVideoUrl = await UrlAsync(job.FinalVideoUri, cancellationToken),
        ThumbnailUrl = await UrlAsync(job.ThumbnailUri, cancellationToken),
        ErrorMessage = job.ErrorMessage,
        Error = VideoJobError.Of(job),
        CreditsUsed = job.CreditsUsed,
        Metadata = job.Metadata is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Metadata),
    };

    private async Task<string?> UrlAsync(string? objectUri, CancellationToken cancellationToken)
    {
        if (objectUri is null)
        {
            return null;
        }

        return (await stores.SignReadUrlAsync(ObjectUri.Parse(objectUri), null, cancellationToken)).AbsoluteUri;
    }
}
