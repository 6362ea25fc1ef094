using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Renderly.Web.Identity;

/// <summary>
/// Makes the value of <c>X-Renderly-Identity</c>: base64url(JSON) '.' base64url(HMAC-SHA256 of the first part). Thread-safe.
/// </summary>
public sealed class IdentitySigner(IOptions<IdentityOptions> options, TimeProvider clock)
{
    /// <summary>Long enough for a request to be routed, short enough to be useless when leaked.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly byte[] key = IdentityOptions.Decode(options.Value.SigningKey)!;

    public string Sign(GatewayIdentity identity)
    {
        var now = clock.GetUtcNow();
        var envelope = new IdentityEnvelope(
            IdentityEnvelope.VersionOf(identity), identity, now.ToUnixTimeMilliseconds(), (now + Lifetime).ToUnixTimeMilliseconds());
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(envelope, IdentityJson.Default.IdentityEnvelope));
        return $"{payload}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(payload)))}";
    }
}
