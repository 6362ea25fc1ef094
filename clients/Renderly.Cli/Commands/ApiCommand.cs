using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

/// <summary>A command that talks to the server.</summary>
internal abstract class ApiCommand<TSettings>(Terminal terminal, CliEnvironment environment) : AsyncCommand<TSettings>
    where TSettings : GlobalSettings
{
    protected Terminal Terminal { get; } = terminal;

    /// <summary>Address of the server that the client speaks to.</summary>
    protected Uri Server { get; private set; } = null!;

    /// <summary>The user's file, once read: errors name lines of it.</summary>
    protected RequestFile? File { get; set; }

    protected abstract Task<int> RunAsync(RenderlyClient client, TSettings settings, CancellationToken cancellationToken);

    public sealed override async Task<int> ExecuteAsync(CommandContext context, TSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var server = ServerConnection.Resolve(environment, new LoginFile(environment));
            Server = server.Url;
            using var client = ClientFactory.Create(server, environment);
            return await RunAsync(client, settings, cancellationToken);
        }
        catch (Exception exception)
        {
            return ErrorPrinter.Print(Terminal, exception, settings.Json, File);
        }
    }
}
