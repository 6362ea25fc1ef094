namespace Renderly.Contracts.Media;

/// <summary>
/// Make a small JPEG that stands for a picture or a video of a user's own; it belongs to no job. Answered by <see cref="ThumbnailMade"/> or
/// <see cref="ThumbnailFailed"/>, and may be asked for again at any time.
/// </summary>
public sealed record MakeThumbnail
{
    public required Guid UserId { get; init; }

    public required Guid AssetId { get; init; }

    /// <summary>Object URI of the file.</summary>
    public required Uri SourceUri { get; init; }

    /// <summary>Media type by the file's content.</summary>
    public required string ContentType { get; init; }

    /// <summary>Object URI that the thumbnail gets.</summary>
    public required Uri ThumbnailUri { get; init; }
}
