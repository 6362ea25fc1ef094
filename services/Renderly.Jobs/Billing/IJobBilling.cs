using Renderly.Jobs.Billing.Caps;

namespace Renderly.Jobs.Billing;

/// <summary>What a state machine does about money; in its transaction.</summary>
internal interface IJobBilling
{
    /// <summary>Before a step is tried again: sets its price aside once more. Null, or why not; steps that cost nothing always pass.</summary>
    Task<BudgetRefusal?> ReserveRetryAsync(Guid jobId, string step, CancellationToken cancellationToken);

    /// <summary>Sets aside what a failed job still needs to be finished. Null, or why not.</summary>
    Task<BudgetRefusal?> ReserveResumptionAsync(Guid jobId, JobWork work, CancellationToken cancellationToken);

    /// <summary>
    /// The job is over: credits are taken or given back, and everything set aside is released but the price of attempts that are
    /// ordered and whose verdict is still to come.
    /// </summary>
    /// <returns>The credits that the job has taken.</returns>
    Task<int> EndAsync(Guid jobId, JobWork work, bool isCompleted, CancellationToken cancellationToken);
}
