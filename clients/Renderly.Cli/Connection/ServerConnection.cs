using Renderly.Cli.Exit;

namespace Renderly.Cli.Connection;

/// <summary>Which server, as whom, and where that was found.</summary>
internal sealed record ServerConnection(Uri Url, string Token, string Source)
{
    /// <summary>
    /// The environment wins, then the saved login, then the local <c>./run.sh serve</c>. A token goes only to the server it was made
    /// for: a saved one never to an address that the environment names, the local one never off this machine.
    /// </summary>
    /// <exception cref="CliException">There is no token for the server.</exception>
    public static ServerConnection Resolve(CliEnvironment environment, LoginFile file)
    {
        var saved = environment.Variable("RENDERLY_URL") is null || environment.Variable("RENDERLY_TOKEN") is null ? file.Read() : null;
        var named = environment.Variable("RENDERLY_URL") is { } text ? ParseUrl(text, "RENDERLY_URL") : null;
        var url = named ?? saved?.Url ?? environment.LocalUrl;
        if (environment.Variable("RENDERLY_TOKEN") is { } token)
        {
            return new ServerConnection(url, token, "RENDERLY_TOKEN");
        }

        if (saved is not null && IsSame(saved.Url, url))
        {
            return new ServerConnection(url, saved.Token, file.Path);
        }

        if (url.IsLoopback && ReadLocalToken(environment) is { } local)
        {
            return new ServerConnection(url, local, environment.LocalTokenFile);
        }

        throw new CliException(named is null
            ? "Not logged in. Run `renderly login`, or set RENDERLY_URL and RENDERLY_TOKEN. "
                + "For a server on this machine start `./run.sh serve`."
            : $"There is no token for {url}. Set RENDERLY_TOKEN too, or run `renderly login`.");
    }

    public static string? ReadLocalToken(CliEnvironment environment) =>
        File.Exists(environment.LocalTokenFile) ? File.ReadAllText(environment.LocalTokenFile).Trim() : null;

    public static Uri ParseUrl(string text, string what) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url
            : throw new CliException($"{what} must be an http or https address such as https://renderly.example.com.");

    private static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
