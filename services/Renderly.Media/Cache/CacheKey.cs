using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Media.Cache;

/// <summary>Names work by all that it is made of, so that equal names mean equal results.</summary>
/// <param name="Text">Fit for the name of a file.</param>
internal sealed record CacheKey(string Text)
{
    // Another build may come to other results with the same words.
    private static readonly string Build = typeof(CacheKey).Module.ModuleVersionId.ToString("N");

    /// <param name="kind">What the result is, in letters.</param>
    /// <param name="parts">Everything that has a say in it: contents by their hash, parameters, the version of the tool.</param>
    public static CacheKey Of(string kind, params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts.Prepend(Build))
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return new CacheKey($"{kind}-{Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }

    /// <summary>SHA-256 of a file's content in lower-case hex digits.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<string> HashOfAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
