namespace Renderly.Projects.Data;

/// <summary>What several scenes have in common.</summary>
internal sealed class VideoScenario
{
    public const int MaxTitleLength = 200;

    public Guid Id { get; init; }
    public Guid UserId { get; init; }

    public string? Title { get; set; }

    /// <summary>One of <see cref="VideoResolution.All"/>.</summary>
    public required string Resolution { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
