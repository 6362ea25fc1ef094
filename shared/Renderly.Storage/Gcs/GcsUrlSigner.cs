using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Renderly.Google;

namespace Renderly.Storage.Gcs;

/// <summary>V4 signed addresses for reading (GOOG4-RSA-SHA256, the only signed header is host).</summary>
internal sealed class GcsUrlSigner(IGoogleSigner signer, TimeProvider time)
{
    private const string Algorithm = "GOOG4-RSA-SHA256";

    public Uri Sign(string baseUrl, ObjectUri uri, TimeSpan lifetime, SignOptions? options)
    {
        if (lifetime <= TimeSpan.Zero || lifetime > StorageOptions.MaxCloudLifetime)
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "Google signs for more than 0 and at most 7 days.");

        var now = (options?.SignedAt ?? time.GetUtcNow()).UtcDateTime;
        var timestamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{now.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}/auto/storage/goog4_request";
        var query = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Goog-Algorithm"] = Algorithm,
            ["X-Goog-Credential"] = $"{signer.ClientEmail}/{scope}",
            ["X-Goog-Date"] = timestamp,
            ["X-Goog-Expires"] = ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["X-Goog-SignedHeaders"] = "host",
        };
        if (options?.ContentDisposition is { } disposition)
            query["response-content-disposition"] = disposition;
        if (options?.ContentType is { } type)
            query["response-content-type"] = type;

        var origin = new Uri(baseUrl);
        var path = $"{origin.AbsolutePath.TrimEnd('/')}/{uri.Bucket}/{ObjectUri.EncodeKey(uri.Key)}";
        var canonicalQuery = string.Join('&', query.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        var canonicalRequest = $"GET\n{path}\n{canonicalQuery}\nhost:{origin.Authority}\n\nhost\nUNSIGNED-PAYLOAD";
        var stringToSign = $"{Algorithm}\n{timestamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";
        var signature = Convert.ToHexStringLower(signer.Sign(Encoding.UTF8.GetBytes(stringToSign)));
        return new Uri($"{origin.GetLeftPart(UriPartial.Authority)}{path}?{canonicalQuery}&X-Goog-Signature={signature}");
    }
}
