using System.Text.Json.Serialization;

namespace Renderly.Web.Identity;

/// <summary>The signed part of the header.</summary>
/// <param name="Version">1, or 2 for an identity that is limited to a job; a reader refuses what it does not know.</param>
/// <param name="IssuedAt">Unix time in milliseconds.</param>
/// <param name="ExpiresAt">Unix time in milliseconds.</param>
internal sealed record IdentityEnvelope(
    [property: JsonPropertyName("v")] int Version,
    [property: JsonPropertyName("sub")] GatewayIdentity Identity,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long ExpiresAt)
{
    private const int CurrentVersion = 1;
    private const int LimitedVersion = 2;

    /// <summary>A process of an earlier version would not see the limit; it refuses the version.</summary>
    public static int VersionOf(GatewayIdentity identity) => identity.JobId is null ? CurrentVersion : LimitedVersion;
}
