using Renderly.Web.OpenApi;


namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>The 202 answer.</summary>
internal sealed record SubmittedVideoJob
{
    public required Guid JobId { get; init; }

    [Choices(typeof(VideoJobStatusNames), nameof(VideoJobStatusNames.All))]
    public required string Status { get; init; }

    public required string Message { get; init; }
    public required int EstimatedTimeSeconds { get; init; }
    public required PlanSummary Plan { get; init; }

    /// <summary>What the customer should know before the job costs anything; often empty.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
