namespace Renderly.Testing.StrictHeyGen;

/// <summary>A file that was uploaded, or is about to be.</summary>
/// <param name="ContentType">Of the bytes; of a direct upload as promised.</param>
/// <param name="Size">In bytes; of a direct upload as promised.</param>
/// <param name="Checksum">SHA-256 in hexadecimal digits, where one was promised.</param>
internal sealed record HeyGenAsset(string Id, string ContentType, long Size, string? Checksum = null)
{
    /// <summary>The bytes are there.</summary>
    public bool IsStored { get; init; }

    /// <summary>It may be used.</summary>
    public bool IsComplete { get; init; }
}
