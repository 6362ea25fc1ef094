namespace Renderly.LocalServers;

/// <summary>Whom a server runs as. PostgreSQL refuses to run as root, so root steps down to the server's own account.</summary>
internal sealed class ServerAccount
{
    private readonly string? user;

    private ServerAccount(string? user) => this.user = user;

    public static ServerAccount For(string user) => new(Environment.UserName == "root" ? user : null);

    /// <summary>Gives a folder to the account, so that the server can work in it.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (user is not null)
        {
            await ProcessRunner.RunAsync("chown", ["-R", $"{user}:{user}", folder], cancellationToken);
        }
    }

    /// <summary>True when the account may enter the folder; root's home, for example, it may not.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync("test", ["-x", folder], cancellationToken);
            return true;
        }
        catch (LocalServerException)
        {
            return false;
        }
    }

    public Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken) => user is null
        ? ProcessRunner.RunAsync(program, arguments, cancellationToken)
        : ProcessRunner.RunAsync(
            "setpriv", [$"--reuid={user}", $"--regid={user}", "--init-groups", program, .. arguments], cancellationToken);
}
