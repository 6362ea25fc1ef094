using System.Security.Cryptography;

namespace Renderly.Client.Downloads;

/// <summary>A hash of the whole file that the server gave.</summary>
internal sealed record ContentDigest(HashAlgorithmName Algorithm, byte[] Value)
{
    private static readonly (string Key, HashAlgorithmName Algorithm)[] Known =
        [("sha-512", HashAlgorithmName.SHA512), ("sha-256", HashAlgorithmName.SHA256), ("md5", HashAlgorithmName.MD5)];

    /// <summary><c>Repr-Digest</c> (RFC 9530) or <c>x-goog-hash</c>; both are of the whole file in answers to ranges too.</summary>
    public static ContentDigest? Of(HttpResponseMessage response)
    {
        var entries = Entries(response, "Repr-Digest").Concat(Entries(response, "x-goog-hash")).ToList();
        return Known
            .Select(known => entries
                .Where(entry => entry.Name == known.Key)
                .Select(entry => Parse(known.Algorithm, entry.Value))
                .FirstOrDefault(digest => digest is not null))
            .FirstOrDefault(digest => digest is not null);
    }

    public async Task<bool> FitsAsync(Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(Algorithm);
        var buffer = new byte[1 << 17];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), Value);
    }

    private static ContentDigest? Parse(HashAlgorithmName algorithm, string base64)
    {
        var value = new byte[64];
        return Convert.TryFromBase64String(base64, value, out var length) ? new ContentDigest(algorithm, value[..length]) : null;
    }

    private static IEnumerable<(string Name, string Value)> Entries(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) || response.Content.Headers.TryGetValues(header, out values)
            ? values.SelectMany(value => value.Split(','))
                .Select(entry => entry.Trim().Split('=', 2))
                .Where(pair => pair.Length == 2)
                .Select(pair => (pair[0].ToLowerInvariant(), pair[1].Trim(':')))
            : [];
}
