using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Providers.Callbacks;

/// <summary>
/// Verifies callbacks that are signed as Standard Webhooks 1.0 say: HMAC-SHA256 of id, time and body, each of the signatures in the header
/// by another secret or version.
/// </summary>
public static class StandardWebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>Random bytes that a secret holds at the least.</summary>
    private const int LeastKeyBytes = 16;

    /// <summary>The key that a secret stands for: what is written behind <c>whsec_</c> in base64.</summary>
    /// <returns>Null when it is no such secret.</returns>
    public static byte[]? KeyOf(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= LeastKeyBytes ? key[..length] : null;
    }

    /// <summary>Whether a callback was signed with the key, about now.</summary>
    /// <param name="callback">As it arrived.</param>
    /// <param name="key">See <see cref="KeyOf"/>.</param>
    /// <param name="now">By our clock.</param>
    public static bool IsBy(ProviderCallback callback, byte[] key, DateTimeOffset now)
    {
        var headers = callback.Headers;
        var timestamp = headers[TimestampHeader].ToString();
        if (!CallbackSignature.IsFresh(timestamp, now))
        {
            return false;
        }

        var expected = Version + Sign(headers[IdHeader].ToString(), timestamp, callback.Body.Span, key);
        return headers[SignatureHeader].ToString().Split(' ').Aggregate(
            seed: false, (isGenuine, given) => CallbackSignature.AreEqual(given, expected) | isGenuine);
    }

    private static string Sign(string id, string timestamp, ReadOnlySpan<byte> body, byte[] key)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
