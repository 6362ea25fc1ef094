using System.ComponentModel;
using Renderly.Cli.Ids;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Webhooks;

/// <summary>Options of commands about one webhook endpoint.</summary>
internal sealed class EndpointSettings : GlobalSettings
{
    [CommandArgument(0, "<ENDPOINT>")]
    [Description("The endpoint's id")]
    [TypeConverter(typeof(EndpointIdConverter))]
    public Guid EndpointId { get; init; }
}
