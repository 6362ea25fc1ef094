using Renderly.Accounts.Data;

namespace Renderly.Accounts.Audit;

/// <summary>An entry as admins see it.</summary>
internal sealed record AuditEntryView(
    Guid Id,
    DateTimeOffset At,
    AuditActorView Actor,
    string Action,
    AuditTarget Target,
    string? Detail,
    string? RequestId,
    string? Address)
{
    public static AuditEntryView Of(AuditEntry entry) => new(
        entry.Id,
        entry.At,
        new AuditActorView(entry.ActorId, entry.ActorName, entry.ActorTokenId),
        entry.Action,
        new AuditTarget(entry.TargetId, entry.TargetName),
        entry.Detail,
        entry.RequestId,
        entry.Address);
}
