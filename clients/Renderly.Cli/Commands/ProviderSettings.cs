using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

/// <summary>Options of commands that start a job whose providers its owner may choose.</summary>
internal class ProviderSettings : StartSettings
{
    [CommandOption("-q|--quality <QUALITY>")]
    [Description("draft, standard (default) or high: decides on the models and the price")]
    public string? Quality { get; init; }

    [CommandOption("--provider <NAME>")]
    [Description("The provider that is asked first, of a film for its clips")]
    public string? Provider { get; init; }
}
