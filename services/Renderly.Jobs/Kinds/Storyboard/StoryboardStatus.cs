using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>The statuses of a storyboard, as customers see them.</summary>
internal static class StoryboardStatus
{
    public const string Pending = "pending";
    public const string Parsing = "parsing";
    public const string GeneratingStoryboard = "generating_storyboard";
    public const string StoryboardReady = "storyboard_ready";
    public const string Rendering = "rendering";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All =
        [Pending, Parsing, GeneratingStoryboard, StoryboardReady, Rendering, Completed, Failed, Cancelled];

    /// <summary>It has ended, or waits for its owner: nothing more comes of waiting.</summary>
    public static bool IsStill(StoryboardJob job) =>
        job.Outcome.HasEnded() || job is { Outcome: JobOutcome.WaitingForUser, Work.IsRenderAsked: false };

    public static string Of(StoryboardJob job) => job.Outcome switch
    {
        JobOutcome.Completed => Completed,
        JobOutcome.Failed => Failed,
        JobOutcome.Cancelled => Cancelled,
        JobOutcome.WaitingForUser => job.Work.IsRenderAsked ? Rendering : StoryboardReady,
        _ => job.CurrentState switch
        {
            nameof(StoryboardStateMachine.Submitted) => Pending,
            nameof(StoryboardStateMachine.ReadingPrompt) or nameof(StoryboardStateMachine.Parsing) => Parsing,
            nameof(StoryboardStateMachine.GeneratingStoryboard) => GeneratingStoryboard,
            _ => Rendering,
        },
    };
}
