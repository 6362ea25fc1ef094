namespace Renderly.Tasks;

/// <summary>
/// A provider's token bucket, and whether it is held back, shared by all replicas; its row lock also serialises their counting of what is
/// at the provider.
/// </summary>
public sealed class ProviderLimitRow
{
    public required string Provider { get; set; }

    /// <summary>Submits that may be sent at <see cref="RefilledAt"/>.</summary>
    public double Tokens { get; set; }

    /// <summary>Database time.</summary>
    public DateTimeOffset RefilledAt { get; set; }

    /// <summary>Nothing is sent before, for what the provider charged; null where it never was so.</summary>
    public DateTimeOffset? HeldUntil { get; set; }
}
