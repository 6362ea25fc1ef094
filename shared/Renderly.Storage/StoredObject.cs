namespace Renderly.Storage;

/// <summary>What a store says of one object.</summary>
/// <param name="Uri">Where it lies.</param>
/// <param name="SizeBytes">Its whole length in bytes.</param>
/// <param name="ContentType">Its media type, when the store knows one.</param>
/// <param name="ETag">Changes whenever the content does; opaque and without quotes.</param>
/// <param name="UpdatedAt">When this content was written.</param>
/// <param name="Checksums">The checksums the store keeps; any of them may be missing.</param>
public sealed record StoredObject(
    ObjectUri Uri, long SizeBytes, string? ContentType, string ETag, DateTimeOffset UpdatedAt, ObjectChecksums Checksums);

/// <summary>Checksums of the whole content in lower-case hexadecimal.</summary>
public sealed record ObjectChecksums(string? Md5 = null, string? Crc32C = null, string? Sha256 = null)
{
    public static ObjectChecksums None { get; } = new();
}
