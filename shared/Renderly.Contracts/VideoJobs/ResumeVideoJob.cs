namespace Renderly.Contracts.VideoJobs;

/// <summary>Asks the saga to go on with a failed job where it failed. Has no effect on any other.</summary>
public sealed record ResumeVideoJob
{
    public required Guid JobId { get; init; }
}
