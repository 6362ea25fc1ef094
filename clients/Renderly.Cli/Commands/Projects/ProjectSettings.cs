using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Projects;

/// <summary>A command about one project.</summary>
internal class ProjectSettings : GlobalSettings
{
    [CommandArgument(0, "<PROJECT>")]
    [Description("The project's id")]
    public Guid ProjectId { get; init; }
}
