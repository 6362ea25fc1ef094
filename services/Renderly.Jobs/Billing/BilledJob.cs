namespace Renderly.Jobs.Billing;

/// <summary>Whose money a job spends.</summary>
/// <param name="Kind">The job's kind, for example <c>product_video</c>; its tariff of credits goes by it.</param>
internal sealed record BilledJob(Guid JobId, Guid UserId, string Kind);
