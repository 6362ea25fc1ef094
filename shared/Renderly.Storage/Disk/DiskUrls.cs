using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.Disk;

internal enum SignatureVerdict
{
    Valid,
    Refused,
    Expired,
}

/// <summary>Addresses of the form <c>{PublicBaseUrl}/files/{bucket}/{key}?expires=…&amp;signature=…</c>, signed with HMAC-SHA256.</summary>
internal sealed class DiskUrls(DiskSigningKey key, IOptions<StorageOptions> options, TimeProvider time)
{
    public const string Prefix = "/files";

    public Uri Sign(ObjectUri uri, TimeSpan lifetime, SignOptions? sign)
    {
        if (options.Value.Disk.PublicBaseUrl is not { Length: > 0 } publicBase)
            throw new StorageAccessException(
                uri, "Objects on disk need Storage:Disk:PublicBaseUrl to be handed out: set it to the address of the gateway.");
        if (lifetime <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "The lifetime must be positive.");

        var expires = ((sign?.SignedAt ?? time.GetUtcNow()) + lifetime).ToUnixTimeSeconds();
        var query = new Dictionary<string, string?>
        {
            ["expires"] = expires.ToString(CultureInfo.InvariantCulture),
            ["disposition"] = sign?.ContentDisposition,
            ["type"] = sign?.ContentType,
            ["signature"] = WebEncoders.Base64UrlEncode(Signature(uri, expires, sign?.ContentDisposition, sign?.ContentType)),
        };
        var path = $"{publicBase.TrimEnd('/')}{Prefix}/{uri.Bucket}/{ObjectUri.EncodeKey(uri.Key)}";
        return new Uri(QueryHelpers.AddQueryString(path, query.Where(p => !string.IsNullOrEmpty(p.Value))));
    }

    public SignatureVerdict Verify(ObjectUri uri, string? expires, string? signature, SignOptions sign)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || !TryDecode(signature, out var given))
            return SignatureVerdict.Refused;
        if (!CryptographicOperations.FixedTimeEquals(given, Signature(uri, seconds, sign.ContentDisposition, sign.ContentType)))
            return SignatureVerdict.Refused;
        return time.GetUtcNow().ToUnixTimeSeconds() < seconds ? SignatureVerdict.Valid : SignatureVerdict.Expired;
    }

    // Each part is prefixed with its length, so that no two different addresses yield the same text.
    private byte[] Signature(ObjectUri uri, long expires, string? disposition, string? type)
    {
        string[] parts = ["files-v1", uri.Bucket, uri.Key, expires.ToString(CultureInfo.InvariantCulture), disposition ?? "", type ?? ""];
        var text = string.Concat(parts.Select(p => $"{p.Length}:{p}\n"));
        return HMACSHA256.HashData(key.Get(), Encoding.UTF8.GetBytes(text));
    }

    private static bool TryDecode(string? text, out byte[] bytes)
    {
        try
        {
            bytes = WebEncoders.Base64UrlDecode(text ?? "");
            return bytes.Length > 0;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
