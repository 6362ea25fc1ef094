using Microsoft.EntityFrameworkCore;
using Renderly.Accounts.Data;
using Renderly.Web.Identity;

namespace Renderly.Accounts.Tokens;

/// <summary>Says whom a token stands for, now.</summary>
internal sealed class TokenVerification(AccountsDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan LastUsedResolution = TimeSpan.FromMinutes(1);

    /// <returns>An inactive verdict for everything that is not a live token of a live user; it does not say why.</returns>
    public async Task<TokenVerdict> VerifyAsync(string? text, CancellationToken cancellationToken)
    {
        if (!TokenText.TryParse(text, out var given))
        {
            return TokenVerdict.Inactive;
        }

        var now = clock.GetUtcNow();
        var token = await db.Tokens.AsNoTracking().Include(t => t.User).SingleOrDefaultAsync(
            t => t.Prefix == given.Prefix, cancellationToken);
        if (token is null || !given.Matches(token.Hash) || !token.IsActiveAt(now) || token.User.DisabledAt is not null)
        {
            return TokenVerdict.Inactive;
        }

        if (token.LastUsedAt is null || now - token.LastUsedAt >= LastUsedResolution)
        {
            await NoteUseAsync(token.Id, now, cancellationToken);
        }

        var role = TokenRules.EffectiveRole(token.User.Role, token.Scopes);
        var identity = new GatewayIdentity(token.User.Id, token.User.Name, role, token.Scopes) { TokenId = token.Id, JobId = token.JobId };
        return token.JobId is null ? new TokenVerdict(true, identity) : TokenVerdict.Inactive with { Reviewer = identity };
    }

    /// <summary>The condition stands in the statement too: of many simultaneous requests one writes.</summary>
    private Task NoteUseAsync(Guid tokenId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - LastUsedResolution;
        return db.Tokens
            .Where(token => token.Id == tokenId && (token.LastUsedAt == null || token.LastUsedAt <= before))
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), cancellationToken);
    }
}
