namespace Renderly.Web.Identity;

/// <summary>The gateway's question to the Accounts service: whom does this token stand for?</summary>
public sealed record TokenQuestion(string? Token);

/// <summary>The answer, always with status 200, so that it cannot be taken for a refusal of the gateway itself.</summary>
/// <param name="Active">False for unknown, expired and revoked tokens and disabled users alike.</param>
/// <param name="Identity">Set when active.</param>
public sealed record TokenVerdict(bool Active, GatewayIdentity? Identity)
{
    public const string Path = "/internal/tokens/verify";

    public static TokenVerdict Inactive { get; } = new(false, null);
}
