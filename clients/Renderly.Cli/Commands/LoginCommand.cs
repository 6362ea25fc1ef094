using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class LoginCommand(Terminal terminal, CliEnvironment environment) : AsyncCommand<LoginCommand.Settings>
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--url <URL>")]
        [Description("The gateway's address")]
        public string? Url { get; init; }

        [CommandOption("--token-stdin")]
        [Description("Read the token from standard input instead of asking")]
        public bool TokenStdin { get; init; }

        [CommandOption("--local")]
        [Description("Use the server that ./run.sh serve starts on this machine")]
        public bool Local { get; init; }
    }

    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        try
        {
            var file = new LoginFile(environment);
            var server = await AskAsync(settings, file, cancellationToken);
            if (server.Url.Scheme == "http" && !server.Url.IsLoopback)
            {
                terminal.Note("This address is http: the token travels unencrypted.");
            }

            using var client = ClientFactory.Create(server, environment);
            var me = await client.Accounts.GetMeAsync(cancellationToken);
            file.Write(new SavedLogin(server.Url, server.Token));
            if (settings.Json)
            {
                terminal.Json(new { Url = server.Url, me.Name, me.Role });
            }
            else
            {
                terminal.Success($"Logged in to {server.Url} as {me.Name} ({me.Role}); kept in {file.Path}.");
            }

            return ExitCode.Ok;
        }
        catch (Exception exception)
        {
            return ErrorPrinter.Print(terminal, exception, settings.Json);
        }
    }

    private async Task<ServerConnection> AskAsync(Settings settings, LoginFile file, CancellationToken cancellationToken)
    {
        if (settings.Local)
        {
            var local = ServerConnection.ReadLocalToken(environment)
                ?? throw new CliException(
                    $"There is no {environment.LocalTokenFile}. Start `./run.sh serve` first; RENDERLY_HOME names another folder.");
            return new ServerConnection(environment.LocalUrl, local, environment.LocalTokenFile);
        }

        var known = environment.Variable("RENDERLY_URL") ?? SavedUrl(file) ?? environment.LocalUrl.GetLeftPart(UriPartial.Authority);
        var entered = settings.Url is null && CanAsk(settings)
            ? await terminal.Out.PromptAsync(new TextPrompt<string>("Address:").DefaultValue(known), cancellationToken)
            : settings.Url ?? known;
        var url = ServerConnection.ParseUrl(entered, "The address");
        return new ServerConnection(url, await AskTokenAsync(settings, cancellationToken), "what was entered");
    }

    private async Task<string> AskTokenAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.TokenStdin)
        {
            return (await terminal.In.ReadToEndAsync(cancellationToken)).Trim();
        }

        return CanAsk(settings)
            ? await terminal.Out.PromptAsync(new TextPrompt<string>("Token:").Secret(), cancellationToken)
            : throw new CliException("Nobody can be asked for the token here. Pipe it in with --token-stdin.");
    }

    private bool CanAsk(Settings settings) => terminal.CanAsk && !settings.TokenStdin && !settings.Json;

    /// <summary>A login that cannot be read is no reason not to log in again.</summary>
    private static string? SavedUrl(LoginFile file)
    {
        try
        {
            return file.Read()?.Url.GetLeftPart(UriPartial.Authority);
        }
        catch (CliException)
        {
            return null;
        }
    }
}
