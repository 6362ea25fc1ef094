using Microsoft.EntityFrameworkCore;
using Renderly.Accounts.Data;
using Renderly.Web.Paging;

namespace Renderly.Accounts.Audit;

/// <summary>The log of what was done to accounts: it only grows.</summary>
internal sealed class AuditLog(AccountsDbContext db, IDbContextFactory<AccountsDbContext> contexts, TimeProvider clock)
{
    /// <summary>Adds an entry to the unit of work: it is saved together with what it tells of, or not at all.</summary>
    public void Add(Actor actor, string action, AuditTarget target, string? detail = null) =>
        db.Audit.Add(Entry(actor, action, target, detail));

    /// <summary>Saves that something was refused, in a unit of work of its own: that of the request ends without effect.</summary>
    public async Task AddRefusalAsync(Actor actor, AuditTarget target, string reason, CancellationToken cancellationToken)
    {
        await using var own = await contexts.CreateDbContextAsync(cancellationToken);
        own.Audit.Add(Entry(actor, AuditActions.Refused, target, reason));
        await own.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Newest first, one more than the page's size when there are more.</summary>
    /// <param name="page">Which part.</param>
    /// <param name="about">Only what was done by or to this user or token.</param>
    public Task<List<AuditEntry>> ListAsync(PageRequest page, Guid? about, CancellationToken cancellationToken)
    {
        var entries = db.Audit.AsNoTracking();
        if (about is { } id)
        {
            entries = entries.Where(entry => entry.ActorId == id || entry.TargetId == id);
        }

        if (page.After is { } after)
        {
            entries = entries.Where(entry => entry.Id.CompareTo(after) < 0);
        }

        return entries.OrderByDescending(entry => entry.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
    }

    private AuditEntry Entry(Actor actor, string action, AuditTarget target, string? detail)
    {
        var now = clock.GetUtcNow();
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            ActorId = actor.UserId,
            ActorName = actor.Name,
            ActorTokenId = actor.TokenId,
            Action = action,
            TargetId = target.Id,
            TargetName = target.Name,
            Detail = detail,
            RequestId = actor.RequestId,
            Address = actor.Address,
        };
    }
}
