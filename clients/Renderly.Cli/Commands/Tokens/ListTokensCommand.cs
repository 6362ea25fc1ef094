using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Tokens;

internal sealed class ListTokensCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<ListTokensCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["token", "prefix", "label", "scopes", "state", "last used"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--user <USER>")]
        [Description("A user's id; you when left out")]
        public Guid? UserId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var userId = settings.UserId ?? (await client.Accounts.GetMeAsync(cancellationToken)).Id;
        var tokens = await client.Accounts.ListTokensAsync(userId, cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(tokens);
        }
        else
        {
            Terminal.Table(Columns, tokens.Select(Row));
        }

        return ExitCode.Ok;
    }

    private static string?[] Row(AccessToken token) =>
    [
        token.Id.ToString(), token.Prefix, token.Label, string.Join(",", token.Scopes),
        token.RevokedAt is not null ? "revoked" : token.ExpiresAt is { } end ? $"until {Texts.Time(end)}" : "valid", Texts.Time(token.LastUsedAt),
    ];
}
