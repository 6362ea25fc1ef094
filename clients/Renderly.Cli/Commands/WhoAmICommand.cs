using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

internal sealed class WhoAmICommand(Terminal terminal, CliEnvironment environment) : ApiCommand<GlobalSettings>(terminal, environment)
{
    private readonly CliEnvironment environment = environment;

    protected override async Task<int> RunAsync(RenderlyClient client, GlobalSettings settings, CancellationToken cancellationToken)
    {
        var me = await client.Accounts.GetMeAsync(cancellationToken);
        var server = ServerConnection.Resolve(environment, new LoginFile(environment));
        if (settings.Json)
        {
            Terminal.Json(new { me.Id, me.Name, me.Role, server.Url });
        }
        else
        {
            Terminal.Fields(
                ("name", me.Name),
                ("role", me.Role),
                ("id", me.Id.ToString()),
                ("server", server.Url.ToString()),
                ("token from", server.Source));
        }

        return ExitCode.Ok;
    }
}
