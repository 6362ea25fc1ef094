using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Data;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Accounts.Tokens;

internal sealed class TokenStore(
    AccountsDbContext db, TokenStrength strength, AuditLog audit, IOptions<AccountsOptions> options, TimeProvider clock)
{
    /// <summary>Makes a token. Its text is in the result and nowhere else: it cannot be shown again.</summary>
    /// <param name="user">Whom it stands for.</param>
    /// <param name="label">For people, at most 100 characters; empty when null.</param>
    /// <param name="scopes">Roles the token is limited to; as much as the user and the actor's own token may when null or empty.</param>
    /// <param name="expiresAt">As long as the actor's own token lives when null.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">A value is not acceptable, there are too many, or it would be stronger than the actor's
    /// own.</exception>
    public async Task<(AccessToken Token, TokenText Text)> CreateAsync(
        User user,
        string? label,
        IReadOnlyList<string>? scopes,
        DateTimeOffset? expiresAt,
        Actor actor,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (TokenRules.Validate(label, scopes, expiresAt, now) is { Count: > 0 } errors)
        {
            throw Problem.Validation(errors).AsException();
        }

        var (limitedScopes, limitedExpiry) = await strength.LimitAsync(user, scopes, expiresAt, actor, cancellationToken);
        return await AddAsync(user, Make(user.Id, label ?? "", limitedScopes, limitedExpiry, jobId: null, now), actor, cancellationToken);
    }

    /// <summary>Makes the token of a review link: it stands for the user, but as a plain user for one job alone, and it always ends.
    /// </summary>
    /// <param name="user">Whom it stands for. Whether the job is theirs is seen when it is read: another's is not there for them.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="label">For people, at most 100 characters; empty when null.</param>
    /// <param name="expiresAt">At most 30 days from now; as configured (7 days) when null, or with the actor's own token.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">As for other tokens.</exception>
    public async Task<(AccessToken Token, TokenText Text)> CreateReviewAsync(
        User user, Guid jobId, string? label, DateTimeOffset? expiresAt, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (TokenRules.ValidateReview(label, expiresAt, now) is { Count: > 0 } errors)
        {
            throw Problem.Validation(errors).AsException();
        }

        var (scopes, limit) = await strength.LimitAsync(user, [Roles.User], expiresAt, actor, cancellationToken);
        var usual = now + options.Value.ReviewLinkLifetime;
        var end = expiresAt ?? (limit < usual ? limit : usual);
        return await AddAsync(user, Make(user.Id, label ?? "", scopes, end, jobId, now), actor, cancellationToken);
    }

    public Task<List<AccessToken>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Tokens.AsNoTracking().Where(token => token.UserId == userId).OrderBy(token => token.Id).ToListAsync(cancellationToken);

    /// <summary>Makes a token that takes the place of another, which works beside it until the overlap ends, and then no more.</summary>
    /// <param name="which">The token.</param>
    /// <param name="overlap">The configured one when null; zero ends the old one at once.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">There is none, it does not work any more or was rotated before, or it is stronger than the
    /// actor's own.</exception>
    public async Task<(AccessToken Token, TokenText Text)> RotateAsync(
        Expression<Func<AccessToken, bool>> which, TimeSpan? overlap, Actor actor, CancellationToken cancellationToken)
    {
        var lasting = overlap ?? options.Value.RotationOverlap;
        if (TokenRules.ValidateOverlap(lasting) is { Count: > 0 } errors)
        {
            throw Problem.Validation(errors).AsException();
        }

        var old = await FindAsync(which, cancellationToken);
        await strength.RequireNotStrongerAsync(old, actor, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var (token, text) = Make(old.UserId, old.Label, old.Scopes, old.ExpiresAt, old.JobId, now);
        var end = old.ExpiresAt < now + lasting ? old.ExpiresAt : now + lasting;

        // Of two that rotate it at once, one does.
        var rotated = await db.Tokens
            .Where(t => t.Id == old.Id && t.RevokedAt == null && t.ReplacedBy == null && (t.ExpiresAt == null || t.ExpiresAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresAt, end).SetProperty(t => t.ReplacedBy, token.Id), cancellationToken);
        if (rotated == 0)
        {
            throw Problem
                .Conflict(
                    "token_not_active",
                    "The token is revoked, has expired or was rotated before; rotate the one that took its place, or make a new one.")
                .AsException();
        }

        db.Tokens.Add(token);
        audit.Add(actor, AuditActions.TokenRotated, AuditTarget.Of(old), $"Replaced by {token.Prefix}; works until {end:u}.");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (token, text);
    }

    /// <summary>Ends a token for good; doing it twice is no error.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task RevokeAsync(Expression<Func<AccessToken, bool>> which, Actor actor, CancellationToken cancellationToken)
    {
        var token = await FindAsync(which, cancellationToken);
        if (token.RevokedAt is null)
        {
            token.RevokedAt = clock.GetUtcNow();
            audit.Add(actor, AuditActions.TokenRevoked, AuditTarget.Of(token), $"Of {token.User.Name}.");
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<AccessToken> FindAsync(Expression<Func<AccessToken, bool>> which, CancellationToken cancellationToken) =>
        await db.Tokens.Include(token => token.User).SingleOrDefaultAsync(which, cancellationToken)
        ?? throw Problem.NotFound("Token not found").AsException();

    private async Task<(AccessToken Token, TokenText Text)> AddAsync(
        User user, (AccessToken Token, TokenText Text) made, Actor actor, CancellationToken cancellationToken)
    {
        await RequireRoomAsync(user, made.Token.CreatedAt, cancellationToken);
        db.Tokens.Add(made.Token);
        audit.Add(actor, AuditActions.TokenCreated, AuditTarget.Of(made.Token), Describe(user, made.Token));
        await db.SaveChangesAsync(cancellationToken);
        return made;
    }

    private async Task RequireRoomAsync(User user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var working = await db.Tokens.CountAsync(
            token => token.UserId == user.Id && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now),
            cancellationToken);
        if (working >= options.Value.MaxTokensPerUser)
        {
            throw Problem.Conflict("too_many_tokens", $"{user.Name} has {working} working tokens; revoke some first.").AsException();
        }
    }

    private static (AccessToken Token, TokenText Text) Make(
        Guid userId, string label, string[] scopes, DateTimeOffset? expiresAt, Guid? jobId, DateTimeOffset now)
    {
        var text = TokenText.Create(isForReview: jobId is not null);
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Prefix = text.Prefix,
            Hash = text.Hash(),
            Label = label,
            Scopes = scopes,
            JobId = jobId,
            CreatedAt = now,
            ExpiresAt = expiresAt?.ToUniversalTime(),
        };
        return (token, text);
    }

    private static string Describe(User user, AccessToken token) =>
        $"For {user.Name}, {(token.Scopes.Length == 0 ? "the whole role" : string.Join(", ", token.Scopes))}, "
        + $"{(token.JobId is { } job ? $"job {job} alone, " : "")}"
        + $"{(token.ExpiresAt is { } end ? $"until {end:u}" : "without end")}.";
}
