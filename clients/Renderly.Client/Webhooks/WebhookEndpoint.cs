using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>Where your events are sent.</summary>
public sealed record WebhookEndpoint
{
    public required Guid Id { get; init; }

    /// <summary><c>endpoint</c>, or <c>job</c> for the <c>webhook_url</c> of jobs.</summary>
    public string? Kind { get; init; }

    public string? Url { get; init; }
    public string? Description { get; init; }

    /// <summary>Types that are sent; empty for all.</summary>
    public IReadOnlyList<string> Events { get; init => field = value ?? []; } = [];

    public bool Enabled { get; init; }

    /// <summary>Why the server switched it off.</summary>
    public string? DisabledReason { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>For <see cref="WebhookSignature"/>; only in the answers to creation and rotation. Printed by nothing here.</summary>
    public string? Secret { get; init; }

    /// <summary>Until then the secret before signs too; only in the answer to a rotation.</summary>
    public DateTimeOffset? PreviousSecretExpiresAt { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }

    /// <summary>Without the secret: printed records end in logs.</summary>
    public override string ToString() => $"{nameof(WebhookEndpoint)} {Id} {Url}";
}
