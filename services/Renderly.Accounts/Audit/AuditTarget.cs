using Renderly.Accounts.Data;

namespace Renderly.Accounts.Audit;

/// <summary>What something was done to.</summary>
internal sealed record AuditTarget(Guid? Id, string? Name)
{
    public static AuditTarget Of(User user) => new(user.Id, user.Name);

    public static AuditTarget Of(AccessToken token) => new(token.Id, token.Prefix);
}
