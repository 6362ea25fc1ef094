namespace Renderly.Client;

/// <summary>A step of one of your jobs whose result another step took instead of having it made again.</summary>
public sealed record MadeStep
{
    /// <summary>The job that it was made for, and paid in.</summary>
    public required Guid JobId { get; init; }

    public required string Step { get; init; }
}
