using System.ComponentModel;
using Renderly.Cli.Ids;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Projects;

/// <summary>A command about one project.</summary>
internal class ProjectSettings : GlobalSettings
{
    [CommandArgument(0, "<PROJECT>")]
    [Description("The project's id")]
    [TypeConverter(typeof(ProjectIdConverter))]
    public Guid ProjectId { get; init; }
}
