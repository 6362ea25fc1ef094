namespace Renderly.Testing.StrictHeyGen;

/// <summary>What the provider takes a file for, by its first bytes.</summary>
internal static class FileKinds
{
    /// <returns><see langword="null"/>: nothing that it takes.</returns>
    public static string? ContentType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        _ => null,
    };

    /// <summary>Whether a file of this name may be one of this type.</summary>
    public static bool Fits(string fileName, string contentType) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".mp4" => contentType == "video/mp4",
        ".webm" => contentType == "video/webm",
        ".png" => contentType == "image/png",
        ".jpg" or ".jpeg" => contentType == "image/jpeg",
        ".mp3" => contentType == "audio/mpeg",
        ".wav" => contentType is "audio/wav" or "audio/x-wav",
        ".pdf" => contentType == "application/pdf",
        ".srt" => contentType is "application/x-subrip" or "text/plain",
        _ => false,
    };
}
