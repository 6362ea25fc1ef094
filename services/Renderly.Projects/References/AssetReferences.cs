using System.Diagnostics.CodeAnalysis;
using Renderly.Contracts.Scenes;
using Renderly.Projects.Assets;

namespace Renderly.Projects.References;

/// <summary>Files that something authored names: each an http(s) address, or <c>asset:</c> and the id of an asset.</summary>
internal static class AssetReferences
{
    private const string AssetPrefix = "asset:";

    public static bool NamesAsset([NotNullWhen(true)] string? reference) =>
        reference?.StartsWith(AssetPrefix, StringComparison.Ordinal) == true;

    /// <returns>Whether it is an asset's id that stands behind the prefix.</returns>
    public static bool TryParseAsset(string reference, out Guid assetId)
    {
        assetId = Guid.Empty;
        return NamesAsset(reference) && AssetIds.TryParse(reference[AssetPrefix.Length..], out assetId);
    }

    /// <summary>The one way it is kept and shown in.</summary>
    public static string TextOf(Guid assetId) => AssetPrefix + AssetIds.Text(assetId);

    /// <returns>The http(s) address; null for an asset.</returns>
    public static string? AddressOf(SceneReference? reference) => reference is { IsAsset: false } ? reference.Address : null;

    /// <returns>The asset's id as it is shown; null for an address.</returns>
    public static string? AssetIdOf(SceneReference? reference) =>
        reference is { IsAsset: true } ? reference.Address[AssetPrefix.Length..] : null;
}
