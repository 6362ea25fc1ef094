using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

/// <summary>Options of commands about one job.</summary>
internal class JobSettings : GlobalSettings
{
    [CommandArgument(0, "<JOB>")]
    [Description("The job's id")]
    public Guid JobId { get; init; }
}
