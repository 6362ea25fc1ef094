using Renderly.Egress.Images;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Clips;

/// <summary>Pictures for models whose clips have the shape of their picture: another one would be paid for and of no use.</summary>
internal static class FirstFrame
{
    /// <param name="picture">What the clip begins with.</param>
    /// <param name="shape">The clip's, as ordered.</param>
    /// <param name="provider">Whose model it is.</param>
    /// <param name="model">The provider's name of the model.</param>
    /// <returns>Null when the picture fits.</returns>
    public static PrepareOutcome.Rejected? Refuse(FetchedImage picture, PictureShape shape, string provider, string model) =>
        shape.Defect(picture.Header.WidthPixels, picture.Header.HeightPixels) is { } defect
            ? new PrepareOutcome.Rejected(new ProviderError(
                "model_unfit", $"Model {model} of {provider} makes clips in the shape of their picture: {defect}."))
            : null;
}
