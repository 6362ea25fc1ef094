namespace Renderly.Projects.Data;

/// <summary>A file that a user uploaded; the bytes lie in the object store.</summary>
internal sealed class Asset
{
    public const int MaxFileNameLength = 200;
    public const int MaxTags = 20;
    public const int MaxTagLength = 50;

    public Guid Id { get; init; }
    public Guid UserId { get; init; }

    /// <summary>One of <see cref="AssetState"/>.</summary>
    public required string State { get; set; }

    /// <summary>One of <see cref="AssetType"/>.</summary>
    public required string Type { get; set; }

    /// <summary>Media type by the content, whatever the upload said.</summary>
    public required string ContentType { get; init; }

    /// <summary>The user's name for it, harmless as a file name; null when there was none.</summary>
    public string? FileName { get; set; }

    /// <summary>Object URI.</summary>
    public required string Uri { get; init; }

    public long SizeBytes { get; set; }

    /// <summary>Lower-case hex of the whole file.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Of a picture, pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Of a picture, pixels.</summary>
    public int? Height { get; init; }

    public string[] Tags { get; set; } = [];

    /// <summary>Object URI of its thumbnail; null while there is none.</summary>
    public string? ThumbnailUri { get; set; }

    /// <summary>When its thumbnail is asked for again if nothing is heard of it; null when none is waited for.</summary>
    public DateTimeOffset? ThumbnailDueAt { get; set; }

    /// <summary>How often its thumbnail was asked for.</summary>
    public int ThumbnailAsks { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
