using Microsoft.EntityFrameworkCore;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Data;
using Renderly.Web.Problems;

namespace Renderly.Accounts.Tokens;

/// <summary>Keeps tokens from making others that may do more, or live longer, than they do themselves.</summary>
internal sealed class TokenStrength(AccountsDbContext db, AuditLog audit)
{
    /// <summary>Fills in what was left out, up to what the actor's own token may, and refuses what was asked for beyond.</summary>
    /// <exception cref="ProblemException">403: the token would be stronger than the one used, or a scope goes beyond the user's role.
    /// </exception>
    public async Task<(string[] Scopes, DateTimeOffset? ExpiresAt)> LimitAsync(
        User user, IReadOnlyList<string>? scopes, DateTimeOffset? expiresAt, Actor actor, CancellationToken cancellationToken)
    {
        await RequireUnlimitedAsync(AuditTarget.Of(user), actor, cancellationToken);
        string[] limited = [.. scopes ?? []];
        if (limited.FirstOrDefault(scope => TokenRules.IsStronger(scope, user.Role)) is { } beyond)
        {
            // It would add nothing today, and more than anybody meant on the day that the user's role rises.
            var reason = $"The role of {user.Name} is '{user.Role}', so no token of theirs can have the scope '{beyond}'.";
            await RefuseAsync(reason, AuditTarget.Of(user), actor, cancellationToken);
        }

        if (limited.Length == 0 && TokenRules.IsStronger(user.Role, actor.Role))
        {
            limited = [actor.Role];
        }

        var limit = await ExpiryOfAsync(actor, cancellationToken);
        expiresAt ??= limit;
        await RequireAsync(TokenRules.EffectiveRole(user.Role, limited), expiresAt, limit, AuditTarget.Of(user), actor, cancellationToken);
        return (limited, expiresAt);
    }

    /// <exception cref="ProblemException">403: the token is stronger than the one used.</exception>
    public async Task RequireNotStrongerAsync(AccessToken token, Actor actor, CancellationToken cancellationToken)
    {
        await RequireUnlimitedAsync(AuditTarget.Of(token), actor, cancellationToken);

        // A token may always be renewed by itself.
        if (token.Id != actor.TokenId)
        {
            var role = TokenRules.EffectiveRole(token.User.Role, token.Scopes);
            await RequireAsync(
                role, token.ExpiresAt, await ExpiryOfAsync(actor, cancellationToken), AuditTarget.Of(token), actor, cancellationToken);
        }
    }

    private async Task RequireUnlimitedAsync(AuditTarget target, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.JobId is not null)
        {
            await RefuseAsync("The token of a review link can neither make nor renew one.", target, actor, cancellationToken);
        }
    }

    private async Task RequireAsync(
        string role, DateTimeOffset? expiresAt, DateTimeOffset? limit, AuditTarget target, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TokenRules.IsStronger(
            role, actor.Role) ? $"A token that may do what '{actor.Role}' may cannot make or renew one for '{role}'."
            : limit is { } end && !(expiresAt <= end) ? $"A token that ends at {end:u} cannot make or renew one that lives longer."
            : null;
        if (reason is not null)
        {
            await RefuseAsync(reason, target, actor, cancellationToken);
        }
    }

    private async Task RefuseAsync(string reason, AuditTarget target, Actor actor, CancellationToken cancellationToken)
    {
        await audit.AddRefusalAsync(actor, target, reason, cancellationToken);
        throw Problem.Forbidden(reason).AsException();
    }

    private async Task<DateTimeOffset?> ExpiryOfAsync(Actor actor, CancellationToken cancellationToken) => actor.TokenId is { } id
        ? await db.Tokens.Where(token => token.Id == id).Select(token => token.ExpiresAt).SingleOrDefaultAsync(cancellationToken)
        : null;
}
