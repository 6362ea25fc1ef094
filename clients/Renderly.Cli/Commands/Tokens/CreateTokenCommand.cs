using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Tokens;

internal sealed class CreateTokenCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<CreateTokenCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--user <USER>")]
        [Description("For another user, as an admin")]
        [TypeConverter(typeof(UserIdConverter))]
        public Guid? UserId { get; init; }

        [CommandOption("--label <TEXT>")]
        [Description("For yourself, such as the program that uses it")]
        public string? Label { get; init; }

        [CommandOption("--scope <SCOPE>")]
        [Description("Less than the user's role: read_only or user; may be repeated")]
        public string[] Scopes { get; init; } = [];

        [CommandOption("--expires <TIME>")]
        [Description("When it ends, such as 2027-01-01T00:00:00Z; never when left out")]
        public DateTimeOffset? ExpiresAt { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var token = await client.Accounts.CreateTokenAsync(
            new NewAccessToken
            {
                Label = settings.Label,
                Scopes = settings.Scopes is { Length: > 0 } scopes ? scopes : null,
                ExpiresAt = settings.ExpiresAt,
            },
            settings.UserId,
            cancellationToken: cancellationToken);
        TokenPrinter.Print(Terminal, token, settings.Json);
        return ExitCode.Ok;
    }
}
