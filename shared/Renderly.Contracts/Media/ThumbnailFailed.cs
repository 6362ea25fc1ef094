namespace Renderly.Contracts.Media;

/// <summary>There is no thumbnail of an asset.</summary>
public sealed record ThumbnailFailed
{
    public required Guid UserId { get; init; }

    public required Guid AssetId { get; init; }

    /// <summary>Why, for the log.</summary>
    public required string Reason { get; init; }

    /// <summary>True when the same may succeed later; false when nothing can be made of this file here.</summary>
    public required bool CanRetry { get; init; }
}
