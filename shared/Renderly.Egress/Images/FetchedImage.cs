namespace Renderly.Egress.Images;

/// <summary>A whole picture.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Header">What its bytes, not its server, say.</param>
public sealed record FetchedImage(byte[] Bytes, ImageHeader Header)
{
    public string MimeType => Header.ContentType;

    /// <summary>Upright, 8 bits, sRGB, opaque and without metadata: fit to be handed on as it is.</summary>
    public bool IsPlain => PlainImages.IsPlain(Bytes, Header);

    /// <exception cref="ImageFormatException">
    /// Not a whole picture of an accepted format and nothing else, or outside of the limits.
    /// </exception>
    public static FetchedImage Of(byte[] bytes, ImageLimits limits)
    {
        var header = ImageHeader.Read(bytes, limits.MaxPixels);
        limits.Require(header);
        ImageBody.RequireWhole(bytes, header);
        return new FetchedImage(bytes, header);
    }
}
