namespace Renderly.Jobs.Kinds.ProductVideo.Read;

/// <summary>One page of the owner's jobs.</summary>
internal sealed record VideoJobPage
{
    /// <summary>Jobs that match, on all pages.</summary>
    public required int Count { get; init; }

    public required string? Next { get; init; }
    public required string? Previous { get; init; }
    public required IReadOnlyList<VideoJobView> Results { get; init; }
}
