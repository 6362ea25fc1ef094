using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

/// <summary>Options of commands whose job can be followed from here.</summary>
internal class FollowSettings : GlobalSettings
{
    [CommandOption("-w|--watch")]
    [Description("Follow the job until it ends, or waits for you")]
    public bool Watch { get; init; }

    [CommandOption("-d|--download <FOLDER>")]
    [Description("Follow it and fetch the video into this folder")]
    public string? Download { get; init; }

    /// <summary>Whether the job is followed.</summary>
    public bool Follows => Watch || Download is not null;
}
