namespace Renderly.Data.Idempotency;

/// <summary>
/// A request that came with an Idempotency-Key: being worked on while <see cref="Status"/> is null, else with the answer that everybody
/// gets who sends it again.
/// </summary>
internal sealed class IdempotencyKey
{
    /// <summary>SHA-256 of user, method, path and key: the same key means another thing elsewhere.</summary>
    public required byte[] Id { get; init; }

    /// <summary>SHA-256 of the body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Chosen before any work, so that whoever takes over makes the same thing and not a second one.</summary>
    public Guid ResourceId { get; init; }

    /// <summary>Who works on it; what it writes counts only as long as nobody took over.</summary>
    public Guid Lease { get; init; }

    /// <summary>When another may take over; database time.</summary>
    public DateTimeOffset LockedUntil { get; init; }

    /// <summary>Database time.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    public int? Status { get; set; }

    public Dictionary<string, string>? Headers { get; set; }

    public byte[]? Body { get; set; }
}
