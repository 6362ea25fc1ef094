namespace Renderly.Providers.Http;

/// <summary>A picture's bytes with the type that its bytes, not its server, say.</summary>
public sealed record FetchedImage(byte[] Bytes, string MimeType)
{
    /// <summary>Type by magic bytes: PNG, JPEG or WebP; null for anything else.</summary>
    public static string? MimeTypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}
