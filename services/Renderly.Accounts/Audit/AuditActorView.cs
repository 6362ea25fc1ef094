namespace Renderly.Accounts.Audit;

/// <summary>Who did it; without id the command line or the first start.</summary>
internal sealed record AuditActorView(Guid? Id, string Name, Guid? TokenId);
