namespace Renderly.Accounts.Audit;

/// <summary>Marks endpoints whose refusals, for lack of a role, go into the audit log.</summary>
internal sealed class AuditedRefusal;
