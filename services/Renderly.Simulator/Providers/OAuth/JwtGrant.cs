using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Renderly.Simulator.Providers.OAuth;

/// <summary>Checks the signed JWT a service account trades for an access token.</summary>
internal sealed class JwtGrant(ServiceAccountKeys keys, TimeProvider time)
{
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <returns>Null when the grant is good, else what is wrong with it.</returns>
    public string? Check(string assertion)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3)
            return "Invalid JWT: must be three parts joined by dots.";
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (Text(header.RootElement, "alg") != "RS256")
                return "Invalid JWT: alg must be RS256.";
            return CheckClaims(claims.RootElement) ?? CheckSignature(parts, Text(claims.RootElement, "iss")!);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            return "Invalid JWT: header and claims must be base64url of JSON objects.";
        }
    }

    private string? CheckClaims(JsonElement claims)
    {
        if (string.IsNullOrEmpty(Text(claims, "iss")))
            return "Invalid JWT: iss is missing.";
        if (string.IsNullOrEmpty(Text(claims, "scope")))
            return "Invalid JWT: scope is missing.";
        if (Text(claims, "aud") is not { } audience || !audience.EndsWith("/token", StringComparison.Ordinal))
            return "Invalid JWT: aud must be the token address.";
        if (Time(claims, "iat") is not { } issued || Time(claims, "exp") is not { } expires)
            return "Invalid JWT: iat and exp must be numbers.";
        var now = time.GetUtcNow();
        return issued > now + Leeway || expires < now - Leeway || expires - issued > Longest
            ? "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
                + "Check your iat and exp values in the JWT claim."
            : null;
    }

    private string? CheckSignature(string[] parts, string issuer)
    {
        if (keys.Find(issuer) is not { } key)
        {
            // Whose key is not known here is believed: the shape of the grant is checked all the same.
            return null;
        }

        var signature = Base64Url.DecodeFromChars(parts[2]);
        return key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? null
            : "Invalid JWT Signature.";
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.TryGetInt64(out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
