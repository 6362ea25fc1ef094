using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;

namespace Renderly.Accounts;

/// <inheritdoc cref="IAccountsBootstrap"/>
internal sealed class AccountsBootstrap(UserStore users, TokenStore tokens, TokenVerification verification) : IAccountsBootstrap
{
    public async Task<string> EnsureUserWithTokenAsync(string name, string role, string tokenFile, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(name, cancellationToken) ?? await users.CreateAsync(name, role, cancellationToken);
        if (File.Exists(tokenFile))
        {
            var kept = (await File.ReadAllTextAsync(tokenFile, cancellationToken)).Trim();
            if ((await verification.VerifyAsync(kept, cancellationToken)).Identity?.UserId == user.Id)
            {
                return kept;
            }
        }

        var (_, text) = await tokens.CreateAsync(user.Id, "made at the first start", scopes: null, expiresAt: null, cancellationToken);
        await WriteAsync(tokenFile, text.Reveal(), cancellationToken);
        return text.Reveal();
    }

    private static async Task WriteAsync(string path, string token, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(path, options);
        await writer.WriteLineAsync(token.AsMemory(), cancellationToken);
    }
}
