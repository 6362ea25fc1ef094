using Renderly.Egress.Images;

namespace Renderly.Generation.Capabilities;

/// <summary>A picture inside a request.</summary>
internal static class DataUri
{
    public static string Of(FetchedImage picture) => $"data:{picture.MimeType};base64,{Convert.ToBase64String(picture.Bytes)}";

    /// <summary>How long it would be, characters.</summary>
    public static long LengthOf(FetchedImage picture) => $"data:{picture.MimeType};base64,".Length + (picture.Bytes.LongLength + 2) / 3 * 4;
}
