using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Web.Webhooks;

/// <summary>Signatures as Standard Webhooks 1.0 defines them: made of what we send, and checked of what is sent to us.</summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1";

    /// <summary>One signature for every secret, separated by spaces: a receiver that knows any of them accepts.</summary>
    /// <param name="timestamp">Seconds since 1970 of this try.</param>
    public static string Of(string id, long timestamp, string body, IEnumerable<byte[]> secrets)
    {
        var (seconds, bytes) = (timestamp.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(body));
        return string.Join(' ', secrets.Select(secret => $"{Version},{Convert.ToBase64String(Compute(id, seconds, bytes, secret))}"));
    }

    /// <summary>
    /// Whether one of the signatures is by one of the secrets. How old it may be is for the caller to say. Nothing here takes longer for a
    /// better guess.
    /// </summary>
    /// <param name="id">The header <see cref="IdHeader"/>.</param>
    /// <param name="timestamp">The header <see cref="TimestampHeader"/>, as it arrived.</param>
    /// <param name="body">Every byte, as it arrived.</param>
    /// <param name="signatures">The header <see cref="SignatureHeader"/>; other versions in it are passed over.</param>
    /// <param name="secrets">Several while they are rotated.</param>
    public static bool Fits(string id, string timestamp, ReadOnlySpan<byte> body, string signatures, IEnumerable<byte[]> secrets)
    {
        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ValueOf).OfType<byte[]>().ToList();
        var found = false;
        foreach (var secret in secrets)
        {
            var due = Compute(id, timestamp, body, secret);
            foreach (var value in given)
            {
                found |= CryptographicOperations.FixedTimeEquals(value, due);
            }
        }

        return found;
    }

    private static byte[] Compute(string id, string timestamp, ReadOnlySpan<byte> body, byte[] secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    private static byte[]? ValueOf(string signature)
    {
        var value = new byte[HMACSHA256.HashSizeInBytes];
        return signature.Split(',', 2) is [Version, var base64]
            && Convert.TryFromBase64String(base64, value, out var length)
            && length == value.Length
                ? value
                : null;
    }
}
