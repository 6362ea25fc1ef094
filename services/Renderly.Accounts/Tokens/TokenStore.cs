using Microsoft.EntityFrameworkCore;
using Renderly.Accounts.Data;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Accounts.Tokens;

internal sealed class TokenStore(AccountsDbContext db, TimeProvider clock)
{
    /// <summary>Makes a token. Its text is in the result and nowhere else: it cannot be shown again.</summary>
    /// <param name="userId">An existing user.</param>
    /// <param name="label">For people, at most 100 characters; empty when null.</param>
    /// <param name="scopes">Roles the token is limited to; the user's whole role when null or empty.</param>
    /// <param name="expiresAt">Never when null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">A value is not acceptable.</exception>
    public async Task<(AccessToken Token, TokenText Text)> CreateAsync(
        Guid userId, string? label, IReadOnlyList<string>? scopes, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (TokenRules.Validate(label, scopes, expiresAt, now) is { Count: > 0 } errors)
        {
            throw Problem.Validation(errors).AsException();
        }

        var text = TokenText.Create();
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Prefix = text.Prefix,
            Hash = text.Hash(),
            Label = label ?? "",
            Scopes = [.. scopes ?? []],
            CreatedAt = now,
            ExpiresAt = expiresAt?.ToUniversalTime(),
        };
        db.Tokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        return (token, text);
    }

    public Task<List<AccessToken>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Tokens.AsNoTracking().Where(token => token.UserId == userId).OrderBy(token => token.Id).ToListAsync(cancellationToken);

    /// <summary>Ends a token for good; doing it twice is no error.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public Task RevokeAsync(Guid id, CancellationToken cancellationToken) =>
        RevokeAsync(db.Tokens.Where(token => token.Id == id), cancellationToken);

    /// <inheritdoc cref="RevokeAsync(Guid, CancellationToken)"/>
    public Task RevokeAsync(string prefix, CancellationToken cancellationToken) =>
        RevokeAsync(db.Tokens.Where(token => token.Prefix == prefix), cancellationToken);

    private async Task RevokeAsync(IQueryable<AccessToken> tokens, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await tokens.ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, t => t.RevokedAt ?? now), cancellationToken);
        if (found == 0)
        {
            throw Problem.NotFound("Token not found").AsException();
        }
    }
}
