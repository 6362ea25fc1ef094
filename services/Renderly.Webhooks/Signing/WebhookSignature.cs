using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Webhooks.Signing;

/// <summary>Signatures as Standard Webhooks 1.0 defines them.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>One signature for every secret, separated by spaces: a receiver that knows any of them accepts.</summary>
    /// <param name="timestamp">Seconds since 1970 of this try.</param>
    public static string Of(string id, long timestamp, string body, IEnumerable<byte[]> secrets)
    {
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, content))}"));
    }
}
