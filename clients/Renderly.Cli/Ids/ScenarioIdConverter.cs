namespace Renderly.Cli.Ids;

/// <summary>Ids of scenarios, which are UUIDs alone.</summary>
internal sealed class ScenarioIdConverter() : IdConverter("a scenario");
