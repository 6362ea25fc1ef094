using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Scenarios;

/// <summary>A scenario as the API shows it.</summary>
internal sealed record ScenarioView
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required string? Title { get; init; }

    /// <summary>Width and height of the videos in pixels.</summary>
    [Choices(typeof(VideoResolution), nameof(VideoResolution.All))]
    public required string Resolution { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static ScenarioView Of(VideoScenario scenario) => new()
    {
        Id = scenario.Id,
        UserId = scenario.UserId,
        Title = scenario.Title,
        Resolution = scenario.Resolution,
        CreatedAt = scenario.CreatedAt,
        UpdatedAt = scenario.UpdatedAt,
    };
}
