using Microsoft.EntityFrameworkCore;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Data;
using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;
using Renderly.Web.Identity;

namespace Renderly.Accounts;

/// <inheritdoc cref="IAccountsBootstrap"/>
internal sealed class AccountsBootstrap(AccountsDbContext db, UserStore users, TokenStore tokens, TokenVerification verification)
    : IAccountsBootstrap
{
    private const string Label = "made at the first start";

    public async Task<string> EnsureUserWithTokenAsync(string name, string role, string tokenFile, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(name, cancellationToken)
            ?? await users.CreateAsync(name, role, Actor.FirstStart, cancellationToken);
        if (File.Exists(tokenFile))
        {
            var kept = (await File.ReadAllTextAsync(tokenFile, cancellationToken)).Trim();
            if ((await verification.VerifyAsync(kept, cancellationToken)).Identity?.UserId == user.Id)
            {
                return kept;
            }
        }

        return await CreateTokenAsync(user, tokenFile, cancellationToken);
    }

    /// <summary>
    /// Makes an admin with a token in a file, unless there is any user. Of several replicas that start at once, one does.
    /// </summary>
    /// <returns>True when one was made.</returns>
    public async Task<bool> CreateFirstAdminAsync(string name, string tokenFile, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE accounts.users IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return false;
        }

        // The file first: an admin whose token nobody has would keep the next start from making another.
        var admin = await users.CreateAsync(name, Roles.Admin, Actor.FirstStart, cancellationToken);
        await CreateTokenAsync(admin, tokenFile, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<string> CreateTokenAsync(User user, string tokenFile, CancellationToken cancellationToken)
    {
        var (_, text) = await tokens.CreateAsync(user, Label, scopes: null, expiresAt: null, Actor.FirstStart, cancellationToken);
        await WriteAsync(tokenFile, text.Reveal(), cancellationToken);
        return text.Reveal();
    }

    /// <summary>Beside it first: a file that is there already would keep the rights it has.</summary>
    private static async Task WriteAsync(string path, string token, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var beside = $"{path}.{Guid.CreateVersion7():N}";
        await using (var writer = new StreamWriter(beside, options))
        {
            await writer.WriteLineAsync(token.AsMemory(), cancellationToken);
        }

        File.Move(beside, path, overwrite: true);
    }
}
