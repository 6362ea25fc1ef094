using System.ComponentModel;
using Renderly.Cli.Ids;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Tokens;

/// <summary>Options of commands about one token.</summary>
internal class TokenSettings : GlobalSettings
{
    [CommandArgument(0, "<TOKEN>")]
    [Description("The token's id, as `renderly tokens list` shows it")]
    [TypeConverter(typeof(TokenIdConverter))]
    public Guid TokenId { get; init; }
}
