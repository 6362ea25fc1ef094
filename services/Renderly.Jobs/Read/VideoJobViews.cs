using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Storage;

namespace Renderly.Jobs.Read;

/// <summary>Makes views of jobs; object URIs become addresses that a browser can open.</summary>
internal sealed class VideoJobViews(IObjectStores stores)
{
    private static readonly string[] AddressMembers = ["veo_video_url", "final_video_url", "thumbnail_url"];

    public async Task<VideoJobView> OfAsync(VideoJobState job, CancellationToken cancellationToken)
    {
        var view = Unsigned(job);
        return view with
        {
            VeoVideoUrl = await UrlAsync(view.VeoVideoUrl, cancellationToken),
            FinalVideoUrl = await UrlAsync(view.FinalVideoUrl, cancellationToken),
            ThumbnailUrl = await UrlAsync(view.ThumbnailUrl, cancellationToken),
        };
    }

    /// <summary>The view with object URIs in place of addresses, to compare and to keep.</summary>
    public static VideoJobView Unsigned(VideoJobState job) => new()
    {
        Id = job.CorrelationId,
        BatchId = job.BatchId,
        Status = job.Status.ToName(),
        Progress = job.Progress,
        ProductTitle = job.ProductTitle,
        CreatedAt = AsStored(job.CreatedAt),
        UpdatedAt = AsStored(job.UpdatedAt),
        CompletedAt = job.CompletedAt is { } completedAt ? AsStored(completedAt) : null,
        ProcessingTimeSeconds = job.ProcessingTimeSeconds,
        VeoVideoUrl = job.VeoVideoGcsUri,
        FinalVideoUrl = job.FinalVideoUri,
        ThumbnailUrl = job.ThumbnailUri,
        ErrorMessage = job.ErrorMessage,
        Error = VideoJobError.Of(job),
        CreditsUsed = job.CreditsUsed,
        TraceId = TraceContext.TraceIdOf(job.TraceParent),
        Metadata = job.Metadata is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Metadata),
    };

    /// <summary>Signs the addresses in a JSON object that holds some or all members of an unsigned view.</summary>
    public async Task SignAsync(JsonObject members, CancellationToken cancellationToken)
    {
        foreach (var name in AddressMembers)
        {
            if (members[name] is JsonValue value)
            {
                members[name] = await UrlAsync(value.GetValue<string>(), cancellationToken);
            }
        }
    }

    /// <summary>The database keeps microseconds; a job reads the same before and after it was there.</summary>
    private static DateTimeOffset AsStored(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private async Task<string?> UrlAsync(string? objectUri, CancellationToken cancellationToken)
    {
        if (objectUri is null)
        {
            return null;
        }

        return (await stores.SignReadUrlAsync(ObjectUri.Parse(objectUri), null, cancellationToken)).AbsoluteUri;
    }
}
