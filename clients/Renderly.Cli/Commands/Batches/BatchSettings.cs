using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Batches;

/// <summary>Options of commands about one batch.</summary>
internal class BatchSettings : GlobalSettings
{
    [CommandArgument(0, "<BATCH>")]
    [Description("The batch's id")]
    public Guid BatchId { get; init; }
}
