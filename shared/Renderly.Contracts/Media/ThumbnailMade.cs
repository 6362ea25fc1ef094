namespace Renderly.Contracts.Media;

/// <summary>The thumbnail of an asset is stored.</summary>
public sealed record ThumbnailMade
{
    public required Guid UserId { get; init; }

    public required Guid AssetId { get; init; }

    /// <summary>Object URI of the JPEG.</summary>
    public required Uri ThumbnailUri { get; init; }
}
