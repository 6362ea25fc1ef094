namespace Renderly.Storage.Gcs;

internal static class GcsHashes
{
    /// <summary>Google writes hashes in base64, we in hexadecimal.</summary>
    public static string? ToHex(string? base64) =>
        string.IsNullOrEmpty(base64) ? null : Convert.ToHexStringLower(Convert.FromBase64String(base64));

    /// <summary>Reads <c>x-goog-hash: crc32c=…,md5=…</c>, in one header or several.</summary>
    public static ObjectChecksums Parse(IEnumerable<string> headers)
    {
        var hashes = headers.SelectMany(h => h.Split(',', StringSplitOptions.TrimEntries)).ToList();
        return new ObjectChecksums(ToHex(Find("md5=")), ToHex(Find("crc32c=")));

        string? Find(string prefix) => hashes.Find(h => h.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
    }
}
