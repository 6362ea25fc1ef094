using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;
using Renderly.Jobs.Views;

namespace Renderly.Jobs.Kinds.ProductVideo.Read;

/// <summary>A job as its owner reads it.</summary>
internal sealed record VideoJobView
{
    public required Guid Id { get; init; }

    /// <summary>The batch that it came with, or null.</summary>
    public required Guid? BatchId { get; init; }

    [Choices(typeof(ProductVideoStatus), nameof(ProductVideoStatus.All))]
    public required string Status { get; init; }

    /// <summary>0 to 100; never goes back.</summary>
    public required int Progress { get; init; }
    public required string ProductTitle { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
    public required int? ProcessingTimeSeconds { get; init; }
    public required string? VeoVideoUrl { get; init; }
    public required string? FinalVideoUrl { get; init; }
    public required string? ThumbnailUrl { get; init; }
    public required string? ErrorMessage { get; init; }

    /// <summary>Why a failed job failed, for programs.</summary>
    public required ProblemDocument? Error { get; init; }

    /// <summary>What it waits for beside the work itself, and since when; left out while it gets on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JobWaitView? WaitingFor { get; init; }

    /// <summary>
    /// What cannot be drawn, and what came out otherwise than planned, in whole sentences; left out while there is nothing to say.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    public required int CreditsUsed { get; init; }

    /// <summary>The W3C trace id of everything that is done for it, 32 hex digits; null for a job of an earlier version.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The object that came with the request.</summary>
    public required IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }
}
