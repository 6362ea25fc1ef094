using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Google;

namespace Renderly.Storage.Gcs;

/// <summary>V4 signed URLs (cloud.google.com/storage/docs/authentication/signatures): GOOG4-RSA-SHA256, signed header host, unsigned payload.</summary>
internal sealed class GcsUrlSigner(ServiceAccount account, IOptions<StorageOptions> options, TimeProvider clock)
{
    public Uri SignGet(ObjectUri uri, TimeSpan lifetime)
    {
        var server = new Uri(options.Value.Gcs.BaseUrl);
        var path = $"/{uri.Bucket}/{uri.EncodedKey}";
        if (!account.IsConfigured)
        {
            return new Uri(server, path);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var timestamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{now.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}/auto/storage/goog4_request";
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential={Uri.EscapeDataString($"{account.ClientEmail}/{scope}")}&X-Goog-Date={timestamp}&X-Goog-Expires={(long)lifetime.TotalSeconds}&X-Goog-SignedHeaders=host");
        var canonical = $"GET\n{path}\n{query}\nhost:{server.Authority}\n\nhost\nUNSIGNED-PAYLOAD";
        var toSign = $"GOOG4-RSA-SHA256\n{timestamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(account.Sign(Encoding.UTF8.GetBytes(toSign)));
        return new Uri(server, $"{path}?{query}&X-Goog-Signature={signature}");
    }
}
