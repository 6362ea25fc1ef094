using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Tokens;

internal sealed class RotateTokenCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<RotateTokenCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : TokenSettings
    {
        [CommandOption("--overlap <SECONDS>")]
        [Description("How much longer the old one works; an hour when left out")]
        public int? Overlap { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var overlap = settings.Overlap is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        TokenPrinter.Print(
            Terminal,
            await client.Accounts.RotateTokenAsync(settings.TokenId, overlap, cancellationToken: cancellationToken),
            settings.Json);
        return ExitCode.Ok;
    }
}
