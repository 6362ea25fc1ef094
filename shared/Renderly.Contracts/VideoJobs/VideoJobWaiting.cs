namespace Renderly.Contracts.VideoJobs;

/// <summary>The job goes on when its owner has decided something; nothing else moves it, however long that takes.</summary>
public sealed record VideoJobWaiting
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required DateTimeOffset WaitingSince { get; init; }

    /// <summary>The job as its owner reads it at this moment, JSON.</summary>
    public required string JobJson { get; init; }

    /// <summary>The address that the job itself names for its news.</summary>
    public string? WebhookUrl { get; init; }
}
