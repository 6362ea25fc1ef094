using Renderly.Projects.Data;

namespace Renderly.Projects.Assets;

/// <summary>What a file is by its first bytes, whatever its name or the upload says.</summary>
/// <param name="Type"><see cref="AssetType.Image"/>, <see cref="AssetType.Video"/> or <see cref="AssetType.Audio"/>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Extension">Without the dot.</param>
internal sealed record AssetContent(string Type, string ContentType, string Extension)
{
    /// <summary>Of a picture, pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Of a picture, pixels.</summary>
    public int? Height { get; init; }
}
