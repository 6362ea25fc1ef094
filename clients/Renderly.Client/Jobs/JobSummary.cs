using System.Text.Json.Nodes;

namespace Renderly.Client;

/// <summary>What jobs of every kind have in common.</summary>
public sealed record JobSummary
{
    public required Guid JobId { get; init; }

    /// <summary>Such as <c>product_video</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>A word of the job's kind; <see cref="Outcome"/> says what it comes to.</summary>
    public required string Status { get; init; }

    /// <summary>
    /// As the server spells it: <c>open</c>, <c>waiting_for_user</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.
    /// </summary>
    public string? Outcome { get; init; }

    /// <summary>0–100; never goes back.</summary>
    public int Progress { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public JsonObject? Metadata { get; init; }
}
