namespace Renderly.Providers.Downloads;

/// <summary>A kind of file that providers make, known by its first bytes.</summary>
/// <param name="ContentType">What it is stored as.</param>
/// <param name="Extension">Without a dot.</param>
public sealed record ResultKind(string ContentType, string Extension)
{
    /// <summary>Bytes from the start of a file that tell its kind.</summary>
    public const int HeadBytes = 12;

    public static ResultKind Mp4 { get; } = new("video/mp4", "mp4");

    public static ResultKind WebM { get; } = new("video/webm", "webm");

    public static ResultKind Wav { get; } = new("audio/wav", "wav");

    public static ResultKind Json { get; } = new("application/json", "json");

    /// <summary>A still picture: PNG, JPEG or WebP, whichever its provider makes.</summary>
    public static ResultKind Picture { get; } = new("image/*", "");

    /// <summary>Whether a file that begins so is of this kind; a page of HTML with status 200 is not.</summary>
    public bool Is(ReadOnlySpan<byte> head) => Extension switch
    {
        "" => head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..]
            or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..],
        "wav" => head is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..],
        "json" => head is [(byte)'{' or (byte)'[', ..],
        "mp4" => head.Length >= 8 && head[4..8].SequenceEqual("ftyp"u8),
        _ => head is [0x1A, 0x45, 0xDF, 0xA3, ..],
    };
}
