using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Client;

/// <summary>Checks and makes the signatures of webhooks (Standard Webhooks 1.0), as a receiver must before it believes one.</summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string SecretPrefix = "whsec_";
    private const string Version = "v1";

    /// <summary>How far a webhook's time may be from now when nothing else is said: older ones may be a recording, played again.</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Checks a webhook and reads it.</summary>
    /// <param name="body">The body exactly as it arrived; parsed and written again it no longer fits.</param>
    /// <param name="header">Looks up a request header by name, such as <c>name => request.Headers[name]</c>.</param>
    /// <param name="secret">The endpoint's secret, <c>whsec_…</c>.</param>
    /// <param name="tolerance"><see cref="DefaultTolerance"/> when left out.</param>
    /// <exception cref="WebhookVerificationException">
    /// It is not from the holder of the secret, or too old, or no event. Answer 400 and do nothing.
    /// </exception>
    /// <exception cref="ArgumentException">The secret is none; the message does not show it.</exception>
    public static WebhookEvent Verify(
        ReadOnlySpan<byte> body, Func<string, string?> header, string secret, TimeSpan? tolerance = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        var id = Required(header, IdHeader);
        var timestamp = Required(header, TimestampHeader);
        var signatures = Required(header, SignatureHeader);
        CheckTime(timestamp, tolerance ?? DefaultTolerance, clock ?? TimeProvider.System);

        var due = Compute(id, timestamp, body, Key(secret));
        if (!HasOne(signatures, due))
        {
            throw new WebhookVerificationException(
                "No signature fits. The secret may be another endpoint's, or the body is not the bytes that arrived.");
        }

        return WebhookEvent.Parse(id, body);
    }

    /// <summary>The value of <see cref="SignatureHeader"/>: for tests of receivers.</summary>
    /// <exception cref="ArgumentException">The secret is none; the message does not show it.</exception>
    public static string Sign(string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body, string secret)
    {
        var seconds = timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Version},{Convert.ToBase64String(Compute(id, seconds, body, Key(secret)))}";
    }

    private static byte[] Compute(string id, string timestamp, ReadOnlySpan<byte> body, byte[] key)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    /// <summary>While a secret is rotated there are several, separated by blanks; other versions are none of ours.</summary>
    private static bool HasOne(string signatures, byte[] due)
    {
        var found = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = new byte[due.Length];
            if (signature.Split(',', 2) is [Version, var base64]
            && Convert.TryFromBase64String(base64, value, out var length)
            && length == due.Length)
            {
                found |= CryptographicOperations.FixedTimeEquals(value, due);
            }
        }

        return found;
    }

    private static void CheckTime(string timestamp, TimeSpan tolerance, TimeProvider clock)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new WebhookVerificationException($"The header {TimestampHeader} must be whole seconds since 1970.");
        }

        var difference = clock.GetUtcNow().ToUnixTimeSeconds() - (decimal)seconds;
        if (Math.Abs(difference) > (decimal)tolerance.TotalSeconds)
        {
            throw new WebhookVerificationException(
                difference > 0 ? "The webhook is too old." : "The webhook's time lies in the future. Is this machine's clock right?");
        }
    }

    private static string Required(Func<string, string?> header, string name) =>
        header(name) is { Length: > 0 } value ? value : throw new WebhookVerificationException($"The header {name} is missing.");

    private static byte[] Key(string secret)
    {
        var base64 = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
        var key = new byte[base64.Length];
        return base64.Length > 0 && Convert.TryFromBase64String(base64, key, out var length)
            ? key[..length]
            : throw new ArgumentException("The secret must be whsec_ and base64, as the endpoint's creation showed it.");
    }
}
