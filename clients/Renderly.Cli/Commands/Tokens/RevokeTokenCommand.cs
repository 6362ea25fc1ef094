using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Tokens;

internal sealed class RevokeTokenCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<RevokeTokenCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : TokenSettings
    {
        [CommandOption("--any")]
        [Description("Another user's token; for admins")]
        public bool Any { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        await (settings.Any
            ? client.Accounts.RevokeAnyTokenAsync(settings.TokenId, cancellationToken)
            : client.Accounts.RevokeTokenAsync(settings.TokenId, cancellationToken));
        Terminal.Done(settings.Json, new { Revoked = settings.TokenId }, "Revoked; it is refused within a second.");

        return ExitCode.Ok;
    }
}
