using System.ComponentModel;
using Renderly.Cli.Ids;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Batches;

/// <summary>Options of commands about one batch.</summary>
internal class BatchSettings : GlobalSettings
{
    [CommandArgument(0, "<BATCH>")]
    [Description("The batch's id")]
    [TypeConverter(typeof(BatchIdConverter))]
    public Guid BatchId { get; init; }
}
