namespace Renderly.Jobs.Kinds.SceneVideo.Read;

/// <summary>The 202 answer.</summary>
internal sealed record StartedTask
{
    public required Guid TaskId { get; init; }
    public required string Status { get; init; }
    public required Guid SceneId { get; init; }
    public required Guid UserId { get; init; }
    public required string Message { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Percent.</summary>
    public required double Progress { get; init; }

    public required string CurrentStep { get; init; }
    public required string? ErrorMessage { get; init; }

    /// <summary>What is done otherwise than asked, in whole sentences; often empty.</summary>
    public required IReadOnlyList<string> Adjusted { get; init; }

    public static StartedTask Of(SceneVideoJob job)
    {
        var view = SceneTaskView.Of(job);
        return new StartedTask
        {
            TaskId = view.TaskId,
            Status = view.Status,
            SceneId = job.Request.SceneId,
            UserId = view.UserId,
            Message = "Video generation task started",
            CreatedAt = view.CreatedAt,
            Progress = view.Progress,
            CurrentStep = view.CurrentStep,
            ErrorMessage = view.ErrorMessage,
            Adjusted = job.Work.Adjusted,
        };
    }
}
