using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Renderly.Web.Identity;

/// <summary>Reads what <see cref="IdentitySigner"/> made, with the current and the previous keys. Thread-safe.</summary>
public sealed class IdentityVerifier(IOptions<IdentityOptions> options, TimeProvider clock)
{
    private const int MaxLength = 4096;

    private readonly byte[][] keys =
        [.. options.Value.PreviousKeys.Prepend(options.Value.SigningKey).Select(key => IdentityOptions.Decode(key)!)];
    private readonly TimeSpan skew = options.Value.ClockSkew;

    /// <returns>
    /// The identity, or null when the value is malformed, not signed by a known key, of another version, or not valid now.
    /// </returns>
    public GatewayIdentity? Verify(string? value)
    {
        if (value is null or { Length: > MaxLength } || value.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
        {
            return null;
        }

        return IsSigned(value.AsSpan(0, dot), value.AsSpan(dot + 1))
            && Read(value.AsSpan(0, dot)) is { } envelope
            && envelope.Version == IdentityEnvelope.VersionOf(envelope.Identity)
            && IsValidNow(envelope)
            ? envelope.Identity
            : null;
    }

    private bool IsSigned(ReadOnlySpan<char> payload, ReadOnlySpan<char> signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature.Length != Base64Url.GetEncodedLength(given.Length) || !Base64Url.TryDecodeFromChars(signature, given, out _))
        {
            return false;
        }

        var message = new byte[payload.Length];
        Encoding.ASCII.GetBytes(payload, message);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in keys)
        {
            HMACSHA256.HashData(key, message, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, given))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Called for signed payloads only, so a failure means another version wrote it.</summary>
    private static IdentityEnvelope? Read(ReadOnlySpan<char> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(payload), IdentityJson.Default.IdentityEnvelope);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    private bool IsValidNow(IdentityEnvelope envelope)
    {
        var now = clock.GetUtcNow();
        return now <= DateTimeOffset.FromUnixTimeMilliseconds(envelope.ExpiresAt) + skew
            && now >= DateTimeOffset.FromUnixTimeMilliseconds(envelope.IssuedAt) - skew;
    }
}
