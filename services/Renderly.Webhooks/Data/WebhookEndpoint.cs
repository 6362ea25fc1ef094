namespace Renderly.Webhooks.Data;

/// <summary>Where a user's events go.</summary>
internal sealed class WebhookEndpoint
{
    public const int MaxUrlLength = 2048;
    public const int MaxDescriptionLength = 500;

    public Guid Id { get; init; }
    public Guid UserId { get; init; }

    /// <summary>One of <see cref="EndpointKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Null for <see cref="EndpointKind.Jobs"/>: each job names its own.</summary>
    public string? Url { get; set; }

    public string? Description { get; set; }

    /// <summary>Types of event that are sent; <c>*</c> for all.</summary>
    public required string[] Events { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>Why it is disabled: one of <see cref="Data.DisabledReason"/>.</summary>
    public string? DisabledReason { get; set; }
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>First failure since the last success; database time.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    public List<EndpointSecret> Secrets { get; init; } = [];
}
