namespace Renderly.Webhooks.Data;

/// <summary>What came of one try.</summary>
internal sealed class DeliveryAttempt
{
    public Guid Id { get; init; }
    public Guid DeliveryId { get; init; }
    public int Number { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public int DurationMs { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>Null when it succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>The beginning of the answer's body.</summary>
    public string? Answer { get; init; }
}
