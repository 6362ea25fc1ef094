using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Assets;

/// <summary>An asset as the API shows it.</summary>
internal sealed record AssetView
{
    /// <summary>`asset_` and 32 hexadecimal digits; paths take it as a plain UUID too.</summary>
    public required string Id { get; init; }

    [Choices(typeof(AssetType), nameof(Data.AssetType.All))]
    public required string AssetType { get; init; }

    /// <summary>Media type by the file's content.</summary>
    public required string ContentType { get; init; }

    /// <summary>The name that it was uploaded with, made harmless.</summary>
    public required string? FileName { get; init; }

    /// <summary>A name of the file for requests that ask for one; no path anywhere.</summary>
    public required string FilePath { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Hash of the file, hexadecimal.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>Pixels; null for what is no picture.</summary>
    public required int? Width { get; init; }

    /// <summary>Pixels; null for what is no picture.</summary>
    public required int? Height { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Signed address of the file.</summary>
    public required string Url { get; init; }

    /// <summary>Signed address of a small JPEG; null until it is made, soon after the upload, and of sounds.</summary>
    public required string? ThumbnailUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
