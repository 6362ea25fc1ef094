using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Tokens;

internal sealed class ListTokensCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ListTokensCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["token", "prefix", "label", "scopes", "state", "last used"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--user <USER>")]
        [Description("Another user's, for admins")]
        [TypeConverter(typeof(UserIdConverter))]
        public Guid? UserId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        Terminal.List(settings.Json, Columns, await client.Accounts.ListTokensAsync(settings.UserId, cancellationToken), Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(AccessToken token) =>
    [
        token.Id.ToString(), token.Prefix, token.Label, token.JobId is { } job ? $"review of job {job}" : string.Join(",", token.Scopes),
        token.RevokedAt is not null ? "revoked" : token.ExpiresAt is { } end ? $"until {Texts.Time(end)}" : "valid",
        Texts.Time(token.LastUsedAt),
    ];
}
