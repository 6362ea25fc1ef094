using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Renderly.ServiceDefaults.Identity;

/// <summary>Signs and checks identities: <c>base64url(json).base64url(HMAC-SHA256)</c>.</summary>
public sealed class IdentitySigner(IOptions<IdentityOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly byte[][] keys = [Convert.FromBase64String(options.Value.SigningKey), .. options.Value.FormerKeys.Select(Convert.FromBase64String)];

    public string Sign(GatewayIdentity identity)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(identity with { ExpiresAt = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds() });
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(keys[0], payload))}";
    }

    /// <summary>The identity, or null when it is forged, damaged or expired.</summary>
    public GatewayIdentity? Verify(string header)
    {
        var dot = header.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !Base64Url.IsValid(header.AsSpan(0, dot)) || !Base64Url.IsValid(header.AsSpan(dot + 1)))
        {
            return null;
        }

        var payload = Base64Url.DecodeFromChars(header.AsSpan(0, dot));
        var mac = Base64Url.DecodeFromChars(header.AsSpan(dot + 1));
        if (!keys.Any(key => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, payload), mac)))
        {
            return null;
        }

        var identity = JsonSerializer.Deserialize<GatewayIdentity>(payload);
        return identity is not null && clock.GetUtcNow() <= DateTimeOffset.FromUnixTimeSeconds(identity.ExpiresAt) + ClockSkew ? identity : null;
    }
}
