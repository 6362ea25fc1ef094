using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>One event on its way to one endpoint.</summary>
public sealed record WebhookDelivery
{
    public required Guid Id { get; init; }

    /// <summary>What the receiver gets as <c>webhook-id</c>.</summary>
    public string? WebhookId { get; init; }

    public Guid? EndpointId { get; init; }
    public Guid? JobId { get; init; }
    public string? Type { get; init; }
    public string? Url { get; init; }

    /// <summary><c>pending</c>, <c>succeeded</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }
    public int? LastStatusCode { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What is sent, as text; only when one delivery is read.</summary>
    public string? Body { get; init; }

    /// <summary>Every try; only when one delivery is read.</summary>
    public IReadOnlyList<WebhookTry>? Log { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}

/// <summary>One try to deliver.</summary>
public sealed record WebhookTry
{
    public int Number { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public int DurationMs { get; init; }
    public int? StatusCode { get; init; }

    /// <summary>Null when it succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>The beginning of the receiver's answer.</summary>
    public string? Answer { get; init; }
}
