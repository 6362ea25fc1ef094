using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>The 202 answer.</summary>
internal sealed record SubmittedVideoJob
{
    public required Guid JobId { get; init; }

    [Choices(typeof(ProductVideoStatus), nameof(ProductVideoStatus.All))]
    public required string Status { get; init; }

    public required string Message { get; init; }
    public required int EstimatedTimeSeconds { get; init; }
    public required PlanSummary Plan { get; init; }

    /// <summary>What the customer should know before the job costs anything; often empty.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public static SubmittedVideoJob Of(ProductVideoJob job, int secondsPerScene) => new()
    {
        JobId = job.CorrelationId,
        Status = job.Status,
        Message = "Video generation started",
        EstimatedTimeSeconds = job.Request.Scenes.Count * secondsPerScene,
        Plan = PlanSummary.Of(job.Work.Plan),
        Warnings = PlanWarnings.For(job.Request.Scenes, job.Work.Plan, job.Speech, job.Work.TextWarnings),
    };
}
