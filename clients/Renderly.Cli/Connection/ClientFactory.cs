using Renderly.Cli.Exit;
using Renderly.Client;

namespace Renderly.Cli.Connection;

/// <summary>Makes clients of the API for the command line.</summary>
internal static class ClientFactory
{
    public static RenderlyClient Create(ServerConnection server, CliEnvironment environment)
    {
        try
        {
            return new RenderlyClient(new RenderlyClientOptions
            {
                BaseUrl = server.Url,
                Token = server.Token,
                UserAgent = "renderly-cli",
                PollInterval = TimeSpan.FromMilliseconds(500),
                MaxRetries = 3,
                TimeProvider = environment.Time,
            });
        }
        catch (ArgumentException exception)
        {
            throw new CliException($"{exception.Message} (from {server.Source})");
        }
    }
}
