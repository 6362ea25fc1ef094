namespace Renderly.Projects.Scenarios;

/// <summary>A part of a user's scenarios, newest first.</summary>
/// <param name="Total">How many there are in all.</param>
internal sealed record ScenarioList(IReadOnlyList<ScenarioView> Scenarios, int Total);
