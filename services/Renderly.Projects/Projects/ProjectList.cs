namespace Renderly.Projects.Projects;

/// <summary>A part of a user's projects, newest first.</summary>
/// <param name="Total">How many there are in all that fit.</param>
/// <param name="Skip">As asked for.</param>
/// <param name="Limit">As asked for.</param>
internal sealed record ProjectList(IReadOnlyList<ProjectView> Projects, int Total, int Skip, int Limit);
