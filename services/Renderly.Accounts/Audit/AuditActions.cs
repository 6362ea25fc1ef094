namespace Renderly.Accounts.Audit;

/// <summary>What the audit log tells of; the values are in the database and in answers.</summary>
internal static class AuditActions
{
    public const string UserCreated = "user.created";
    public const string UserChanged = "user.changed";
    public const string UserDisabled = "user.disabled";
    public const string UserEnabled = "user.enabled";
    public const string TokenCreated = "token.created";
    public const string TokenRotated = "token.rotated";
    public const string TokenRevoked = "token.revoked";

    /// <summary>Somebody with a valid token tried what its role may not, or what nobody may.</summary>
    public const string Refused = "refused";
}
