namespace Renderly.Contracts.Scenes;

/// <summary>A file that something authored names, such as a picture that goes along with a scene's prompt.</summary>
public sealed record SceneReference
{
    /// <summary>As the user gave it: an http(s) address, or <c>asset:</c> and an id.</summary>
    public required string Address { get; init; }

    /// <summary>
    /// Object URI of an asset's file, to be copied to the job; null for an http(s) address, and for an asset that was deleted.
    /// </summary>
    public Uri? Uri { get; init; }

    /// <summary>Whether it names an asset, be that deleted.</summary>
    public required bool IsAsset { get; init; }

    /// <summary>Of an asset.</summary>
    public string? ContentType { get; init; }

    /// <summary>Of an asset, lower-case hex of the file.</summary>
    public string? Sha256 { get; init; }
}
