namespace Renderly.Client;

/// <summary>One change of a job.</summary>
public sealed record TracedEvent
{
    public int Sequence { get; init; }
    public string? Type { get; init; }
    public DateTimeOffset? At { get; init; }

    /// <summary>Since the job was accepted.</summary>
    public long? OffsetMs { get; init; }

    public string? Status { get; init; }
    public int? Progress { get; init; }
}
