using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Projects;

/// <summary>A command that writes a part of a project from a file.</summary>
internal sealed class ProjectPartSettings : ProjectSettings
{
    [CommandArgument(1, "<FILE>")]
    [Description("The list as JSON; - reads standard input")]
    public string File { get; init; } = "";
}
