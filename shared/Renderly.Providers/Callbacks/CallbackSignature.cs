using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Providers.Callbacks;

/// <summary>What verifiers compare. Nothing here takes longer for a better guess.</summary>
public static class CallbackSignature
{
    /// <summary>How far the sender's clock may be off, and how old a callback may be.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool AreEqual(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    /// <summary>Whether a header is the hexadecimal HMAC-SHA256 of the body as it arrived.</summary>
    public static bool IsHmacOf(ReadOnlySpan<byte> body, string secret, string? given) =>
        given is not null
        && AreEqual(given.ToLowerInvariant(), Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));

    /// <summary>Whether a time in Unix seconds is about now.</summary>
    public static bool IsFresh(string? unixSeconds, DateTimeOffset now) =>
        long.TryParse(unixSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Tolerance.TotalSeconds;
}
