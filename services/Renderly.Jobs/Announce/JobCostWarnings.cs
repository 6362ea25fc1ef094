using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Announce;

/// <summary>Tells a completed job's owner, once, that a part of it cost more or less than was estimated.</summary>
internal sealed class JobCostWarnings(ComponentCosts costs)
{
    /// <param name="job">The job, locked; it has its outcome already.</param>
    /// <param name="cancellationToken">Ends the look at what it cost.</param>
    /// <returns>True when it tells that from now on.</returns>
    public async Task<bool> NoteAsync(VideoJob job, CancellationToken cancellationToken)
    {
        if (job.Outcome != JobOutcome.Completed
            || await costs.DifferencesAsync(job.CorrelationId, cancellationToken) is not { Count: > 0 } differences
            || job is not IResultJob { Result: { CostWarnings: [] } result } kept)
        {
            return false;
        }

        IReadOnlyList<string> sentences = [.. differences.Select(difference => difference.Sentence)];
        kept.Result = result with { CostWarnings = sentences };
        job.CostWarning = string.Join(' ', sentences);
        return true;
    }
}
