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

    /// <summary>The user's file, once read: errors name lines of it.</summary>
    protected RequestFile? File { get; set; }

    protected abstract Task<int> RunAsync(RenderlyClient client, TSettings settings, CancellationToken cancellationToken);

    public sealed override async Task<int> ExecuteAsync(CommandContext context, TSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            using var client = ClientFactory.Create(ServerConnection.Resolve(environment, new LoginFile(environment)), environment);
            return await RunAsync(client, settings, cancellationToken);
        }
        catch (Exception exception)
        {
            return ErrorPrinter.Print(Terminal, exception, settings.Json, File);
        }
    }
}
