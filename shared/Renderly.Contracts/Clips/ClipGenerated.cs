namespace Renderly.Contracts.Clips;

/// <summary>A clip exists in the provider's bucket.</summary>
public sealed record ClipGenerated
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Object URI (<c>gs://…</c>) of the MP4.</summary>
    public required Uri VideoUri { get; init; }
}
