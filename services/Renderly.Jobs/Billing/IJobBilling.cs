using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Billing;

/// <summary>What a state machine does about money; in its transaction.</summary>
internal interface IJobBilling
{
    /// <summary>
    /// Before steps that were not planned when the job was accepted are ordered: sets them aside at the prices of then. Null, or why
    /// not; then the plan has not grown, and the stage may be planned again later. Steps that the job's account has already are passed
    /// over.
    /// </summary>
    Task<BudgetRefusal?> ReserveGrowthAsync(Guid jobId, IEnumerable<PlannedCharge> charges, CancellationToken cancellationToken);

    /// <summary>
    /// Before a step is tried again: sets its price aside once more. Null, or why not; steps that cost nothing always pass.
    /// </summary>
    Task<BudgetRefusal?> ReserveRetryAsync(Guid jobId, string step, CancellationToken cancellationToken);

    /// <summary>
    /// Before steps that are there already are made anew, because somebody wants them otherwise: sets them aside once more, each with all
    /// its tries, and the credits of what nobody has paid yet. Null, or why not; steps that cost nothing are passed over.
    /// </summary>
    Task<BudgetRefusal?> ReserveRemakesAsync(Guid jobId, IReadOnlyCollection<string> steps, CancellationToken cancellationToken);

    /// <summary>
    /// Steps that were planned when the job was accepted will not be made: gives back what is set aside for them, and their credits.
    /// </summary>
    Task ForgoAsync(Guid jobId, IReadOnlyCollection<string> steps, CancellationToken cancellationToken);

    /// <summary>Sets aside what a failed job still needs to be finished. Null, or why not.</summary>
    Task<BudgetRefusal?> ReserveResumptionAsync(Guid jobId, JobWork work, CancellationToken cancellationToken);

    /// <summary>
    /// The job is over: credits are taken for what was made, the rest is given back, and everything set aside is released but the price of
    /// attempts that are ordered and whose verdict is still to come.
    /// </summary>
    /// <returns>The credits that the job has taken.</returns>
    Task<int> EndAsync(Guid jobId, JobWork work, bool isCompleted, CancellationToken cancellationToken);
}
