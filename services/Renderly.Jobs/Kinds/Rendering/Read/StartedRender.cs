using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Rendering.Read;

/// <summary>The 202 answer.</summary>
internal sealed record StartedRender
{
    public required Guid JobId { get; init; }
    public required Guid ProjectId { get; init; }

    [Choices(typeof(RenderStatus), nameof(RenderStatus.All))]
    public required string Status { get; init; }

    public required string Message { get; init; }

    /// <summary>Who is asked first for the clips, or for the whole film.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether a provider composes the whole film, or its clips and voices are put together here.</summary>
    [Choices(typeof(RenderWay), nameof(RenderWay.All))]
    public required string ComposedBy { get; init; }

    /// <summary>USD; null where the price of a part is not known.</summary>
    public required decimal? EstimatedCost { get; init; }

    /// <summary>What is done otherwise than asked, in whole sentences; often empty.</summary>
    public required IReadOnlyList<string> Adjusted { get; init; }

    public static StartedRender Of(RenderJob job) => new()
    {
        JobId = job.CorrelationId,
        ProjectId = job.Request.ProjectId,
        Status = job.Status,
        Message = RenderProgress.MessageOf(job),
        Provider = RenderView.RequestedOf(job).Clip,
        ComposedBy = RenderWay.Of(job),
        EstimatedCost = job.Work.EstimatedUsd,
        Adjusted = job.Work.Adjusted,
    };
}
