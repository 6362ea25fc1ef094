using System.Globalization;
using System.Net;
using Renderly.Cli.Exit;

namespace Renderly.Cli.Connection;

/// <summary>Environment variables, folders and the clock that the command line looks at.</summary>
internal sealed record CliEnvironment(Func<string, string?> Variable, string WorkingFolder, string UserFolder, TimeProvider Time)
{
    private const int DefaultPort = 8080;

    public static CliEnvironment System() => new(
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Environment.CurrentDirectory,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        TimeProvider.System);

    /// <summary><c>~/.config/renderly/config.json</c>, or below <c>XDG_CONFIG_HOME</c>.</summary>
    public string ConfigFile => Path.Combine(Variable("XDG_CONFIG_HOME") ?? Path.Combine(UserFolder, ".config"), "renderly", "config.json");

    /// <summary>Where <c>./run.sh serve</c> keeps its admin's token.</summary>
    public string LocalTokenFile => Path.Combine(LocalHome, "keys", "token");

    /// <summary>
    /// Where <c>./run.sh serve</c> listens: what <c>RENDERLY_PORT</c> says, else what the last server of the home wrote down.
    /// </summary>
    /// <exception cref="CliException">Neither reads as a port.</exception>
    public Uri LocalUrl => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPort()}"));

    private string LocalHome => Variable("RENDERLY_HOME") ?? Path.Combine(WorkingFolder, ".renderly");

    private int LocalPort()
    {
        // 0 leaves the choice to the server, which has written down what it took.
        if (Variable("RENDERLY_PORT") is { } variable && ParsePort(variable, "RENDERLY_PORT", least: 0) is > 0 and var port)
        {
            return port;
        }

        var file = Path.Combine(LocalHome, "port");
        return File.Exists(file) ? ParsePort(File.ReadAllText(file).Trim(), file, least: 1) : DefaultPort;
    }

    private static int ParsePort(string text, string what, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= least && port <= IPEndPoint.MaxPort
            ? port
            : throw new CliException($"{what} must be a port number from {least} to {IPEndPoint.MaxPort}, but is '{text}'.");
}
