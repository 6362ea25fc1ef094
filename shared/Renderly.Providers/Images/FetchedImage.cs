namespace Renderly.Providers.Images;

/// <summary>A picture's bytes with the type that its bytes, not its server, say.</summary>
public sealed record FetchedImage(byte[] Bytes, string MimeType)
{
    /// <exception cref="ImageFormatException">Not a whole PNG, JPEG or WebP picture and nothing else, or too large.</exception>
    public static FetchedImage Of(byte[] bytes, long maxPixels)
    {
        var header = ImageHeader.Read(bytes, maxPixels);
        ImageBody.RequireWhole(bytes, header);
        return new FetchedImage(bytes, header.ContentType);
    }
}
