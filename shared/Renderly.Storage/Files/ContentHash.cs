using System.Globalization;
using System.Security.Cryptography;

namespace Renderly.Storage.Files;

/// <summary>Follows a content with the best checksum that its store keeps, and compares at the end.</summary>
internal sealed class ContentHash(ObjectChecksums expected) : IDisposable
{
    private readonly IncrementalHash? _hash =
        expected.Sha256 is not null ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256)
        : expected.Md5 is not null ? IncrementalHash.CreateHash(HashAlgorithmName.MD5)
        : null;

    private readonly bool _useCrc = expected is { Sha256: null, Md5: null, Crc32C: not null };
    private Crc32C _crc = new();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _hash?.AppendData(bytes);
        if (_useCrc)
            _crc.Append(bytes);
    }

    /// <summary>True when the content fits, or when the store keeps no checksum.</summary>
    public bool Matches() =>
        _hash is not null ? Convert.ToHexStringLower(_hash.GetHashAndReset()) == (expected.Sha256 ?? expected.Md5)
        : !_useCrc || _crc.Value.ToString("x8", CultureInfo.InvariantCulture) == expected.Crc32C;

    public void Dispose() => _hash?.Dispose();
}
