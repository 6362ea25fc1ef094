using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Projects;

/// <summary>A project as the API shows it.</summary>
internal sealed record ProjectView
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required string? Description { get; init; }

    [Choices(typeof(ProjectStatus), nameof(ProjectStatus.All))]
    public required string Status { get; init; }

    /// <summary>In the order of the scenes' numbers.</summary>
    public required IReadOnlyList<ProjectScene> Storyboard { get; init; }

    /// <summary>In the order given.</summary>
    public required IReadOnlyList<ProjectSegment> Script { get; init; }

    /// <summary>Null for a film without music.</summary>
    public required ProjectMusic? BackgroundMusic { get; init; }

    public required ProjectOutput Output { get; init; }

    /// <summary>What a film of it still needs, a sentence each.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Signed address of the newest film that was made.</summary>
    public required string? VideoUrl { get; init; }

    /// <summary>Signed address of its thumbnail.</summary>
    public required string? ThumbnailUrl { get; init; }

    /// <summary>The job that was started last.</summary>
    public required Guid? LastJobId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
