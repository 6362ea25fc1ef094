using Renderly.Jobs.Views;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Jobs.Kinds.ProductVideo.Read;

/// <summary>Makes views of product videos.</summary>
internal static class ProductVideoViews
{
    /// <summary>The members that hold addresses.</summary>
    public static readonly IReadOnlyList<string> AddressMembers = ["veo_video_url", "final_video_url", "thumbnail_url"];

    /// <summary>The view with object URIs in place of addresses.</summary>
    public static VideoJobView Of(ProductVideoJob job) => new()
    {
        Id = job.CorrelationId,
        BatchId = job.BatchId,
        Status = job.Status,
        Progress = job.Progress,
        ProductTitle = job.Request.ProductTitle,
        CreatedAt = AsStored(job.CreatedAt),
        UpdatedAt = AsStored(job.UpdatedAt),
        CompletedAt = job.CompletedAt is { } completedAt ? AsStored(completedAt) : null,
        ProcessingTimeSeconds = job.ProcessingTimeSeconds,
        VeoVideoUrl = job.Result.ClipUri,
        FinalVideoUrl = job.Result.VideoUri,
        ThumbnailUrl = job.Result.ThumbnailUri,
        ErrorMessage = job.ErrorMessage,
        Error = VideoJobError.Of(job),
        WaitingFor = JobWaitView.Of(job),
        Warnings = WarningsOf(job),
        CreditsUsed = job.CreditsUsed,
        TraceId = TraceContext.TraceIdOf(job.TraceParent),
        Metadata = JobMembers.MetadataOf(job.Metadata),
    };

    private static IReadOnlyList<string>? WarningsOf(ProductVideoJob job) => JobMembers.WarningsOf(
    [
        // What the finished film tells of its texts takes the place of what was foreseen of them.
        .. job.Result.Warnings is null ? job.Work.TextWarnings : [],
        .. (job.Result.ShortClips ?? new Dictionary<int, string>()).OrderBy(chain => chain.Key).Select(chain => chain.Value),
        .. job.Result.Warnings ?? [],
        .. job.Result.CostWarnings,
    ]);

    /// <summary>The database keeps microseconds; a job reads the same before and after it was there.</summary>
    private static DateTimeOffset AsStored(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}
