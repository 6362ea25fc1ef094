namespace Renderly.Cli.Ids;

/// <summary>Ids of projects.</summary>
internal sealed class ProjectIdConverter() : IdConverter("a project", "proj");
