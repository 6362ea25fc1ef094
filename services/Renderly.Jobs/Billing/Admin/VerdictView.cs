namespace Renderly.Jobs.Billing.Admin;

/// <summary>What was decided about an attempt in doubt.</summary>
internal sealed record VerdictView(Guid JobId, string Step, int Attempt, bool Charged);
