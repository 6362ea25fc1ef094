namespace Renderly.Cli.Connection;

/// <summary>Environment variables, folders and the clock that the command line looks at.</summary>
internal sealed record CliEnvironment(Func<string, string?> Variable, string WorkingFolder, string UserFolder, TimeProvider Time)
{
    public static CliEnvironment System() => new(
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Environment.CurrentDirectory,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        TimeProvider.System);

    /// <summary><c>~/.config/renderly/config.json</c>, or below <c>XDG_CONFIG_HOME</c>.</summary>
    public string ConfigFile => Path.Combine(Variable("XDG_CONFIG_HOME") ?? Path.Combine(UserFolder, ".config"), "renderly", "config.json");

    /// <summary>Where <c>./run.sh serve</c> keeps its admin's token.</summary>
    public string LocalTokenFile => Path.Combine(Variable("RENDERLY_HOME") ?? Path.Combine(WorkingFolder, ".renderly"), "keys", "token");

    /// <summary>Where <c>./run.sh serve</c> listens.</summary>
    public Uri LocalUrl => new($"http://127.0.0.1:{Variable("RENDERLY_PORT") ?? "8080"}");
}
