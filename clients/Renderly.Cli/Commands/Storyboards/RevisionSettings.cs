using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Storyboards;

/// <summary>Options of a decision on a storyboard.</summary>
internal class RevisionSettings : JobSettings
{
    [CommandOption("--revision <NUMBER>")]
    [Description("The one that you looked at: refused when it is another by now")]
    public int? Revision { get; init; }
}
