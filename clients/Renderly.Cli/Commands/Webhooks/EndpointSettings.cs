using System.ComponentModel;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Webhooks;

/// <summary>Options of commands about one webhook endpoint.</summary>
internal sealed class EndpointSettings : GlobalSettings
{
    [CommandArgument(0, "<ENDPOINT>")]
    [Description("The endpoint's id")]
    public Guid EndpointId { get; init; }
}
