using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.Jobs.Billing;

/// <summary>What the state machine does about money; in its transaction.</summary>
internal interface IJobBilling
{
    /// <summary>Before a step is tried again: sets its price aside once more. Null, or why not; steps that cost nothing always pass.</summary>
    Task<BudgetRefusal?> ReserveRetryAsync(VideoJobState job, string step, CancellationToken cancellationToken);

    /// <summary>Sets aside what a failed job still needs to be finished. Null, or why not.</summary>
    Task<BudgetRefusal?> ReserveResumptionAsync(VideoJobState job, CancellationToken cancellationToken);

    /// <summary>
    /// The job is over: credits are taken or given back, and everything set aside is released but the price of attempts that are
    /// ordered and whose verdict is still to come.
    /// </summary>
    Task EndAsync(VideoJobState job, bool isCompleted, CancellationToken cancellationToken);
}
