using System.Security.Cryptography;
using Renderly.Egress.Images;

namespace Renderly.Providers.Inspection;

/// <summary>What a provider's still picture is, by its bytes.</summary>
/// <param name="ContentType">Such as <c>image/png</c>.</param>
/// <param name="Sha256">Lower-case hex, of the file.</param>
public sealed record PictureFacts(string ContentType, int WidthPixels, int HeightPixels, long SizeBytes, string Sha256)
{
    /// <summary>Without a dot.</summary>
    public string Extension => ContentType["image/".Length..] is "jpeg" ? "jpg" : ContentType["image/".Length..];

    /// <returns>The picture, null when it is none or not all of it is there; and what is wrong with it, as half a sentence.</returns>
    internal static async Task<(PictureFacts? Facts, string? Defect)> LookAsync(
        string path, PictureShape? shape, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        try
        {
            var image = FetchedImage.Of(bytes, ImageLimits.Own);
            var (width, height) = (image.Header.WidthPixels, image.Header.HeightPixels);
            var facts = new PictureFacts(image.MimeType, width, height, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            return (facts, shape?.Defect(width, height) ?? Blank(bytes.Length, PictureBytes.LeastOf(image.Header.Pixels)));
        }
        catch (ImageFormatException)
        {
            return (null, FormattableString.Invariant($"it is no whole picture ({bytes.Length} bytes came)"));
        }
    }

    private static string? Blank(int bytes, double? least) => bytes < least
        ? FormattableString.Invariant($"nothing is to be seen in it ({bytes} bytes, at least {least:0} are expected)")
        : null;
}
