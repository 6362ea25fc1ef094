using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>A file of your own at the server.</summary>
public sealed record Asset
{
    /// <summary><c>asset_</c> and 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary><c>image</c>, <c>video</c>, <c>audio</c>, <c>music</c> or <c>voice</c>.</summary>
    public required string AssetType { get; init; }

    /// <summary>Media type by the file's content.</summary>
    public string? ContentType { get; init; }

    public string? FileName { get; init; }
    public long SizeBytes { get; init; }

    /// <summary>Hash of the file, hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Of a picture, pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Of a picture, pixels.</summary>
    public int? Height { get; init; }

    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Signed address of the file, for a while.</summary>
    public string? Url { get; init; }

    /// <summary>Signed address of a small JPEG, for a while; null until it is made, soon after the upload, and of sounds.</summary>
    public string? ThumbnailUrl { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
