using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class LogoutCommand(Terminal terminal, CliEnvironment environment) : Command<GlobalSettings>
{
    public override int Execute(CommandContext context, GlobalSettings settings, CancellationToken cancellationToken)
    {
        var existed = new LoginFile(environment).Delete();
        if (settings.Json)
        {
            terminal.Json(new { LoggedOut = existed });
        }
        else
        {
            terminal.Success(existed ? "Logged out. The token itself stays valid until it is revoked." : "There was no login.");
        }

        return ExitCode.Ok;
    }
}
