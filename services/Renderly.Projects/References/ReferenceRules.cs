using System.Globalization;
using Renderly.Egress;
using Renderly.Projects.Assets;
using Renderly.Projects.Data;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Projects.References;

/// <summary>Which files may be named.</summary>
internal sealed class ReferenceRules(UserAddressRules addresses)
{
    /// <returns>Null for an http(s) address that may be called, as far as can be known now.</returns>
    public FieldError? RefusalOfAddress(string field, string address) =>
        address.IsLongerThan(VideoScene.MaxReferenceLength)
            ? new FieldError(field, FieldCode.TooLong, string.Create(
                CultureInfo.InvariantCulture, $"Must have at most {VideoScene.MaxReferenceLength} characters."))
            : addresses.Refusal(address) is { } refusal ? new FieldError(field, FieldCode.InvalidUrl, refusal) : null;

    /// <param name="field">Where it is named.</param>
    /// <param name="assetId">In any spelling.</param>
    /// <param name="own">What the user has of all that is named.</param>
    /// <returns>Null for a picture of the user's own.</returns>
    public static FieldError? RefusalOfPicture(string field, string assetId, IReadOnlyDictionary<Guid, Asset> own) =>
        ContentOf(assetId, own) == AssetType.Image
            ? null
            : new FieldError(field, FieldCode.Invalid, "You have no picture of this id among your assets.");

    /// <inheritdoc cref="RefusalOfPicture"/>
    /// <returns>Null for a sound of the user's own.</returns>
    public static FieldError? RefusalOfSound(string field, string assetId, IReadOnlyDictionary<Guid, Asset> own) =>
        ContentOf(assetId, own) == AssetType.Audio
            ? null
            : new FieldError(field, FieldCode.Invalid, "You have no sound of this id among your assets.");

    private static string? ContentOf(string assetId, IReadOnlyDictionary<Guid, Asset> own) =>
        AssetIds.TryParse(assetId, out var id) && own.TryGetValue(id, out var asset) ? AssetType.ContentOf(asset.Type) : null;
}
