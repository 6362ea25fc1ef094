using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

/// <summary>Options of every command.</summary>
internal class GlobalSettings : CommandSettings
{
    [CommandOption("--json")]
    [Description("Print JSON, for scripts")]
    public bool Json { get; init; }
}
