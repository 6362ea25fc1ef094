namespace Renderly.Tasks.Pump;

/// <summary>What one process has last seen of a provider.</summary>
internal sealed record ProviderSightings
{
    /// <summary>A proper answer, if only a no.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Code of the last failure.</summary>
    public string? LastError { get; init; }

    /// <summary>The provider said "too many requests" and asked for a wait until then.</summary>
    public DateTimeOffset? ThrottledUntil { get; init; }

    /// <summary>Moving mean of the time that calls with a proper answer took.</summary>
    public double? LatencySeconds { get; init; }
}
