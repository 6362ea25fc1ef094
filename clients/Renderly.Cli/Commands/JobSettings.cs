using System.ComponentModel;
using Renderly.Cli.Ids;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

/// <summary>Options of commands about one job.</summary>
internal class JobSettings : GlobalSettings
{
    [CommandArgument(0, "<JOB>")]
    [Description("The job's id")]
    [TypeConverter(typeof(JobIdConverter))]
    public Guid JobId { get; init; }
}
