namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A storyboard as <c>/api/v2</c> has it.</summary>
internal sealed record PromptJobView : StoryboardMembers
{
    /// <param name="job">The job.</param>
    /// <param name="spent">What was paid for it by now, USD.</param>
    public PromptJobView(StoryboardJob job, decimal spent)
        : base(job)
    {
        Progress = ProgressView.Of(job);
        ActualCost = CostOf(spent);
    }

    public ProgressView Progress { get; }

    /// <summary>USD that was paid for it by now; <c>/api/video/jobs/{id}/costs</c> says for what.</summary>
    public decimal? ActualCost { get; }
}
