using System.Text.Json.Serialization;
using Renderly.Web.OpenApi;
using Renderly.Web.Webhooks;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Endpoints;

/// <summary>An endpoint as the API shows it.</summary>
internal sealed record WebhookEndpointView
{
    public required Guid Id { get; init; }

    /// <summary>`jobs` is the one that stands for the webhook_url of every job; it has no address of its own.</summary>
    [Choices(typeof(EndpointKind), nameof(EndpointKind.All))]
    public required string Kind { get; init; }

    public required string? Url { get; init; }
    public required string? Description { get; init; }

    [Choices(typeof(EventTypes), nameof(EventTypes.ForFilters))]
    public required IReadOnlyList<string> Events { get; init; }

    public required bool Enabled { get; init; }

    [Choices(typeof(DisabledReason), nameof(Data.DisabledReason.All))]
    public required string? DisabledReason { get; init; }

    public required DateTimeOffset? DisabledAt { get; init; }

    /// <summary>First failure since the last success.</summary>
    public required DateTimeOffset? FailingSince { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Only in the answers that make a secret.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>Until then the secret before signs too; only in the answer of a rotation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PreviousSecretExpiresAt { get; init; }

    public static WebhookEndpointView Of(WebhookEndpoint endpoint) => new()
    {
        Id = endpoint.Id,
        Kind = endpoint.Kind,
        Url = endpoint.Url,
        Description = endpoint.Description,
        Events = endpoint.Events,
        Enabled = endpoint.Enabled,
        DisabledReason = endpoint.DisabledReason,
        DisabledAt = endpoint.DisabledAt,
        FailingSince = endpoint.FailingSince,
        CreatedAt = endpoint.CreatedAt,
        UpdatedAt = endpoint.UpdatedAt,
    };

    public static WebhookEndpointView WithSecret(WebhookEndpoint endpoint, byte[] secret, DateTimeOffset? previousExpiresAt = null) =>
        Of(endpoint) with { Secret = SigningSecret.ToText(secret), PreviousSecretExpiresAt = previousExpiresAt };
}
