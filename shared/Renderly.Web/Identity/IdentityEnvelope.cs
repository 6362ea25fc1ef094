using System.Text.Json.Serialization;

namespace Renderly.Web.Identity;

/// <summary>The signed part of the header.</summary>
/// <param name="Version">1; a reader refuses what it does not know.</param>
/// <param name="IssuedAt">Unix time in milliseconds.</param>
/// <param name="ExpiresAt">Unix time in milliseconds.</param>
internal sealed record IdentityEnvelope(
    [property: JsonPropertyName("v")] int Version,
    [property: JsonPropertyName("sub")] GatewayIdentity Identity,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long ExpiresAt)
{
    public const int CurrentVersion = 1;
}
