using Renderly.Contracts.Scenes;
using Renderly.Projects.Assets;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects.Rules;

/// <summary>The files that a project names: each by its address, or by the id of an asset.</summary>
internal sealed class FileRules(ReferenceRules references)
{
    /// <summary>Says why an asset cannot be taken: null for one that can.</summary>
    public delegate FieldError? AssetRefusal(string field, string assetId, IReadOnlyDictionary<Guid, Asset> own);

    /// <param name="owner">Place of the object that names the file.</param>
    /// <param name="file">As it is named there.</param>
    /// <param name="own">What the user has of all that is named.</param>
    /// <param name="refusalOfAsset">What kind of asset it must be.</param>
    /// <param name="checks">Gets what is wrong.</param>
    /// <returns>The reference in the form that it is kept in; null where no file is named, or a wrong one.</returns>
    public SceneReference? Read(
        string owner, NamedFile file, IReadOnlyDictionary<Guid, Asset> own, AssetRefusal refusalOfAsset, FieldChecks checks)
    {
        var (addressField, address, assetField, assetId) = file;
        var (isAddress, isAsset) = (!string.IsNullOrWhiteSpace(address), !string.IsNullOrWhiteSpace(assetId));
        if (isAddress && isAsset)
        {
            checks.Add(
                FieldPath.Member(owner, assetField),
                FieldCode.Contradiction,
                $"Give either {addressField} or {assetField}, for both name the file.");
            return null;
        }

        if (isAddress)
        {
            checks.Add(references.RefusalOfAddress(FieldPath.Member(owner, addressField), address!));
            return new SceneReference { Address = address!, IsAsset = false };
        }

        if (!isAsset)
        {
            return null;
        }

        checks.Add(refusalOfAsset(FieldPath.Member(owner, assetField), assetId!, own));
        return AssetIds.TryParse(assetId, out var id)
            ? new SceneReference { Address = AssetReferences.TextOf(id), IsAsset = true }
            : null;
    }
}
