using Renderly.Contracts.Scenes;
using Renderly.Projects.Data;

namespace Renderly.Projects.References;

/// <summary>Looks up the files that references name, for who makes something of them.</summary>
internal sealed class ReferenceResolver(OwnAssets assets)
{
    /// <param name="userId">Whose assets they may name.</param>
    /// <param name="addresses">As they are kept.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>By address; one of an asset that was deleted has no file.</returns>
    public async Task<IReadOnlyDictionary<string, SceneReference>> ResolveAsync(
        Guid userId, IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var distinct = addresses.Distinct(StringComparer.Ordinal).ToList();
        var own = await assets.FindAsync(userId, [.. distinct.Select(IdOf).OfType<Guid>()], cancellationToken);
        return distinct.ToDictionary(
            address => address, address => Of(address, IdOf(address) is { } id ? own.GetValueOrDefault(id) : null), StringComparer.Ordinal);
    }

    private static Guid? IdOf(string address) => AssetReferences.TryParseAsset(address, out var id) ? id : null;

    private static SceneReference Of(string address, Asset? asset) => new()
    {
        Address = address,
        IsAsset = AssetReferences.NamesAsset(address),
        Uri = asset is null ? null : new Uri(asset.Uri),
        ContentType = asset?.ContentType,
        Sha256 = asset?.Sha256,
    };
}
