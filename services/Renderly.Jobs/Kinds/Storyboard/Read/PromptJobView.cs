namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A storyboard as <c>/api/v2</c> has it.</summary>
internal sealed record PromptJobView : StoryboardMembers
{
    /// <param name="job">The job.</param>
    /// <param name="spent">What was paid for it by now, USD.</param>
    /// <param name="paid">The same by component.</param>
    public PromptJobView(StoryboardJob job, decimal spent, IEnumerable<KeyValuePair<string, decimal?>> paid)
        : base(job)
    {
        Progress = ProgressView.Of(job);
        ActualCost = CostOf(spent);
        Costs = new CostsView(job.Work.Estimated, CostsByPart.Of(paid));
    }

    public ProgressView Progress { get; }

    /// <summary>What was estimated and what was paid, part by part.</summary>
    public CostsView Costs { get; }

    /// <summary>USD that was paid for it by now; <c>/api/video/jobs/{id}/costs</c> says for what.</summary>
    public decimal? ActualCost { get; }
}
