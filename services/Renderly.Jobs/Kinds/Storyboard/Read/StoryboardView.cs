namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A storyboard where any kind of job could stand.</summary>
internal sealed record StoryboardView : StoryboardMembers
{
    public StoryboardView(StoryboardJob job)
        : base(job)
    {
        Progress = job.Progress;
        ProgressDetails = ProgressView.Of(job);
    }

    /// <summary>Percent; goes back only when a storyboard is changed that was rendered already.</summary>
    public int Progress { get; }

    public ProgressView ProgressDetails { get; }
}
