namespace Renderly.Projects.Assets;

/// <summary>An asset as <c>/api/v2</c> has it.</summary>
internal sealed record PromptAssetView
{
    /// <summary>`asset_` and 32 hexadecimal digits: an `asset_id` of references; paths take it as a plain UUID too.</summary>
    public required string Id { get; init; }

    /// <summary>The name that it was uploaded with, made harmless.</summary>
    public required string? Filename { get; init; }

    /// <summary>By the file's content.</summary>
    public required string MimeType { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid User { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Signed address of the file.</summary>
    public required string Url { get; init; }

    /// <summary>Signed address of a small JPEG; null until it is made, soon after the upload, and of sounds.</summary>
    public required string? ThumbnailUrl { get; init; }
}
