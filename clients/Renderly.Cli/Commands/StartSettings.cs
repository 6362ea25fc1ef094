using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

/// <summary>Options of commands that start a job.</summary>
internal class StartSettings : FollowSettings
{
    [CommandOption("--idempotency-key <KEY>")]
    [Description("The same key and request again make no second job")]
    public string? IdempotencyKey { get; init; }
}
