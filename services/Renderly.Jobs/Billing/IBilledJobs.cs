namespace Renderly.Jobs.Billing;

/// <summary>Where the ledger learns of jobs, whose rows it does not know.</summary>
internal interface IBilledJobs
{
    /// <summary>How far the user's job is; null when the user has none of this id.</summary>
    Task<JobWork?> FindAsync(Guid jobId, Guid userId, CancellationToken cancellationToken);
}
