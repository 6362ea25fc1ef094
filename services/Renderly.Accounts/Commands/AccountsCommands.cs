using System.Linq.Expressions;
using Npgsql;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Data;
using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;
using Renderly.Data.Migrations;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Accounts.Commands;

/// <summary>
/// Users, tokens and the audit log from the command line, in this service's executable or any host that added Accounts. What a script wants
/// (a token, a list) goes to the output, everything said to people to the error output.
/// </summary>
internal sealed class AccountsCommands(
    UserStore users, TokenStore tokens, AuditLog audit, DatabaseMigrator<AccountsDbContext> migrator, TimeProvider clock)
{
    public const string Usage = """
        Usage:
          users create <name> [--role admin|user|read_only]
          users list
          users disable|enable <name>
          users set-role <name> admin|user|read_only
          tokens create <user> [--label <text>] [--scope admin|user|read_only] [--expires-in-days <n>]
          tokens list <user>
          tokens rotate <prefix or id> [--overlap-seconds <n>]
          tokens revoke <prefix or id>
          audit list [--limit <n>]
        """;

    /// <returns>The exit code: 0 done, 1 refused, 2 not understood.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var arguments = new CommandArguments(args, "--role", "--label", "--scope", "--expires-in-days", "--overlap-seconds", "--limit");
            var command = Find(arguments, output, errors, cancellationToken);
            await migrator.MigrateAsync(cancellationToken);
            await command();
            return 0;
        }
        catch (CommandException exception)
        {
            await errors.WriteLineAsync($"{exception.Message}\n{Usage}");
            return 2;
        }
        catch (ProblemException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            foreach (var error in exception.Problem.Errors ?? [])
            {
                await errors.WriteLineAsync($"  {error.JsonPointer?.TrimStart('#', '/')}: {error.Detail}");
            }

            return 1;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or EarlierVersionException)
        {
            await errors.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private Func<Task> Find(
        CommandArguments arguments, TextWriter output, TextWriter errors, CancellationToken ct) => arguments.Words switch
    {
        ["users", "create", var name] => () => CreateUserAsync(name, arguments["--role"], errors, ct),
        ["users", "list"] => () => ListUsersAsync(output, ct),
        ["users", "disable", var name] => () => SetDisabledAsync(name, true, errors, ct),
        ["users", "enable", var name] => () => SetDisabledAsync(name, false, errors, ct),
        ["users", "set-role", var name, var role] => () => SetRoleAsync(name, role, errors, ct),
        ["tokens", "create", var user] => () => CreateTokenAsync(user, arguments, output, errors, ct),
        ["tokens", "list", var user] => () => ListTokensAsync(user, output, ct),
        ["tokens", "rotate", var token] => () => RotateTokenAsync(token, arguments, output, errors, ct),
        ["tokens", "revoke", var token] => () => RevokeTokenAsync(token, errors, ct),
        ["audit", "list"] => () => ListAuditAsync(arguments, output, ct),
        _ => throw new CommandException("There is no such command."),
    };

    private async Task CreateUserAsync(string name, string? role, TextWriter errors, CancellationToken ct)
    {
        var user = await users.CreateAsync(name, role, Actor.CommandLine, ct);
        await errors.WriteLineAsync($"Created user {user.Name} ({user.Role}), id {user.Id}.");
    }

    private async Task ListUsersAsync(TextWriter output, CancellationToken ct)
    {
        foreach (var user in await users.ListAsync(ct))
        {
            await output.WriteLineAsync($"{user.Id}  {user.Role,-9}  {(user.DisabledAt is null ? "enabled " : "disabled")}  {user.Name}");
        }
    }

    private async Task SetDisabledAsync(string name, bool disabled, TextWriter errors, CancellationToken ct)
    {
        await users.SetDisabledAsync((await users.GetAsync(name, ct)).Id, disabled, Actor.CommandLine, ct);
        await errors.WriteLineAsync($"User {name} is {(disabled ? "disabled" : "enabled")}.");
    }

    private async Task SetRoleAsync(string name, string role, TextWriter errors, CancellationToken ct)
    {
        await users.ChangeAsync((await users.GetAsync(name, ct)).Id, name: null, role, Actor.CommandLine, ct);
        await errors.WriteLineAsync($"User {name} has the role {role}.");
    }

    private async Task CreateTokenAsync(
        string userName, CommandArguments arguments, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        DateTimeOffset? expiresAt = arguments.Number("--expires-in-days", 1, 3650) is { } days ? clock.GetUtcNow().AddDays(days) : null;
        var user = await users.GetAsync(userName, ct);
        string[] scopes = arguments["--scope"] is { } scope ? [scope] : [];
        var (token, text) = await tokens.CreateAsync(user, arguments["--label"], scopes, expiresAt, Actor.CommandLine, ct);
        await errors.WriteLineAsync($"Created token {token.Prefix} for {user.Name}. It is shown this once:");
        await output.WriteLineAsync(text.Reveal());
    }

    private async Task ListTokensAsync(string userName, TextWriter output, CancellationToken ct)
    {
        var user = await users.GetAsync(userName, ct);
        foreach (var token in await tokens.ListAsync(user.Id, ct))
        {
            var state = token.RevokedAt is not null ? "revoked" : token.IsActiveAt(clock.GetUtcNow()) ? "active" : "expired";
            var review = token.JobId is { } job ? $"review of job {job}: " : "";
            var used = token.LastUsedAt?.ToString("u") ?? "never";
            await output.WriteLineAsync($"{token.Id}  {token.Prefix}  {state,-7}  last used {used,-20}  {review}{token.Label}");
        }
    }

    private async Task RevokeTokenAsync(string token, TextWriter errors, CancellationToken ct)
    {
        await tokens.RevokeAsync(Named(token), Actor.CommandLine, ct);
        await errors.WriteLineAsync($"Token {token} is revoked.");
    }

    private async Task RotateTokenAsync(
        string token, CommandArguments arguments, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        TimeSpan? overlap = arguments.Number("--overlap-seconds", 0, TokenRules.MaxOverlapSeconds) is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
        var (next, text) = await tokens.RotateAsync(Named(token), overlap, Actor.CommandLine, ct);
        await errors.WriteLineAsync($"Token {next.Prefix} takes the place of {token}. It is shown this once:");
        await output.WriteLineAsync(text.Reveal());
    }

    private async Task ListAuditAsync(CommandArguments arguments, TextWriter output, CancellationToken ct)
    {
        var page = new PageRequest(arguments.Number("--limit", 1, PageRequest.MaxSize) ?? PageRequest.DefaultSize, After: null);
        foreach (var entry in (await audit.ListAsync(page, about: null, ct)).Take(page.Size))
        {
            await output.WriteLineAsync($"{entry.At:u}  {entry.Action,-13}  {entry.TargetName ?? "-"}  by "
                + $"{entry.ActorName}{(entry.Address is { } address ? $" from {address}" : "")}  {entry.Detail}"
                .TrimEnd());
        }
    }

    private static Expression<Func<AccessToken, bool>> Named(string prefixOrId) =>
        Guid.TryParse(prefixOrId, out var id) ? token => token.Id == id : token => token.Prefix == prefixOrId;
}
