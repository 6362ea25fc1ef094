using Microsoft.EntityFrameworkCore;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Endpoints;

/// <summary>The endpoint that every user has from the start: it stands for the <c>webhook_url</c> of their jobs.</summary>
internal sealed class JobsEndpoint(WebhooksDbContext db, EndpointSecrets secrets, TimeProvider clock)
{
    /// <summary>Makes it at its first use, in the caller's transaction.</summary>
    public async Task<WebhookEndpoint> GetAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await FindAsync(userId, cancellationToken) is { } known)
        {
            return known;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        string[] events = [EventTypes.All];
        var made = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO webhooks.endpoint (id, user_id, kind, description, events, enabled, created_at, updated_at)
             VALUES ({id}, {userId}, {EndpointKind.Jobs}, 'The webhook_url of each job', {events}, true, {now}, {now})
             ON CONFLICT (user_id) WHERE kind = 'jobs' DO NOTHING
             """,
            cancellationToken);
        if (made == 1)
        {
            secrets.Add(id);
            await db.SaveChangesAsync(cancellationToken);
        }

        return (await FindAsync(userId, cancellationToken))!;
    }

    private Task<WebhookEndpoint?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Endpoints.AsNoTracking().SingleOrDefaultAsync(
            endpoint => endpoint.UserId == userId && endpoint.Kind == EndpointKind.Jobs, cancellationToken);
}
