using Amazon.S3;

namespace Renderly.Storage.S3;

internal static class S3Descriptions
{
    private const int Md5HexLength = 32;

    /// <summary>An ETag is the MD5 of the content only when that came in one request and is not encrypted with a managed key.</summary>
    public static StoredObject Describe(
        ObjectUri uri, long size, string? contentType, string etag, DateTime? modified, ServerSideEncryptionMethod? encryption)
    {
        var tag = etag.Trim('"');
        var isPlain = encryption is null
            || encryption == ServerSideEncryptionMethod.None
            || encryption == ServerSideEncryptionMethod.AES256;
        var isMd5 = isPlain && tag.Length == Md5HexLength && tag.All(char.IsAsciiHexDigit);
        var updatedAt = modified is { } m ? new DateTimeOffset(m.ToUniversalTime()) : DateTimeOffset.UnixEpoch;
        return new(uri, size, contentType, tag, updatedAt, isMd5 ? new ObjectChecksums(Md5: tag.ToLowerInvariant()) : ObjectChecksums.None);
    }
}
