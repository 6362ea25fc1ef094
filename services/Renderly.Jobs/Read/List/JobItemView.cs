using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Read.List;

/// <summary>What all jobs have in common, whatever their kind; the job's own address says the rest.</summary>
internal sealed record JobItemView
{
    public required Guid JobId { get; init; }

    /// <summary>The job's owner, in the list of all users; left out in one's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? UserId { get; init; }

    [Choices(typeof(VideoJobKindModule), nameof(VideoJobKindModule.Names))]
    public required string Kind { get; init; }

    /// <summary>The kind's own word for how the job is.</summary>
    public required string Status { get; init; }

    /// <summary>How it is, in words that all kinds share.</summary>
    [Choices(typeof(JobOutcomes), nameof(JobOutcomes.All))]
    public required string Outcome { get; init; }

    public required int Progress { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
    public required IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }
}
