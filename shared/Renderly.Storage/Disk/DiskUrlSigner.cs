using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.Disk;

/// <summary>Signed addresses of disk objects: <c>{base}/files/{bucket}/{key}?expires={unix s}&amp;signature={hex}</c>.</summary>
internal sealed class DiskUrlSigner(IOptions<StorageOptions> options, TimeProvider clock)
{
    public Uri Sign(ObjectUri uri, TimeSpan lifetime)
    {
        var expires = (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        return new Uri(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Value.Disk.PublicBaseUrl.TrimEnd('/')}/files/{uri.Bucket}/{uri.EncodedKey}?expires={expires}&signature={SignatureOf(uri, expires)}"));
    }

    public SignedUrlVerdict Verify(ObjectUri uri, string? expires, string? signature)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) || signature is null
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SignatureOf(uri, unix)), Encoding.ASCII.GetBytes(signature)))
        {
            return SignedUrlVerdict.Forged;
        }

        return clock.GetUtcNow().ToUnixTimeSeconds() <= unix ? SignedUrlVerdict.Valid : SignedUrlVerdict.Expired;
    }

    private string SignatureOf(ObjectUri uri, long expires) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(options.Value.Disk.SigningKey),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET\n{uri}\n{expires}"))));
}
