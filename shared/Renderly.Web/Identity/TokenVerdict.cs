using System.Text.Json.Serialization;

namespace Renderly.Web.Identity;

/// <summary>The gateway's question to the Accounts service: whom does this token stand for?</summary>
public sealed record TokenQuestion(string? Token);

/// <summary>The answer, always with status 200, so that it cannot be taken for a refusal of the gateway itself.</summary>
/// <param name="Active">False for unknown, expired and revoked tokens and disabled users alike, and for review links' tokens.</param>
/// <param name="Identity">Set when active.</param>
public sealed record TokenVerdict(bool Active, GatewayIdentity? Identity)
{
    public const string Path = "/internal/tokens/verify";

    public static TokenVerdict Inactive { get; } = new(false, null);

    /// <summary>
    /// Whom a review link's token stands for, limited to its job. It has a place of its own so that a gateway of an earlier version, which
    /// knows no such limit, takes the token for an inactive one.
    /// </summary>
    public GatewayIdentity? Reviewer { get; init; }

    /// <summary>Whom the token stands for, limited or not; null when for nobody.</summary>
    [JsonIgnore]
    public GatewayIdentity? Caller => Active ? Identity : Reviewer;
}
