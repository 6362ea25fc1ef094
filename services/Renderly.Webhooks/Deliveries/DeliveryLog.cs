using Microsoft.EntityFrameworkCore;
using Renderly.Messaging.Delivery;
using Renderly.Web.Paging;
using Renderly.Web.Problems;
using Renderly.Webhooks.Data;
using Renderly.Webhooks.Events;

namespace Renderly.Webhooks.Deliveries;

/// <summary>One user's deliveries: to look at, to send again, to try out.</summary>
internal sealed class DeliveryLog(WebhooksDbContext db, CommitSignal<WebhooksDbContext> signal, TimeProvider clock)
{
    public async Task<Page<WebhookDeliveryView>> ListAsync(Guid userId, DeliveryFilter filter, CancellationToken cancellationToken)
    {
        var page = filter.Page;
        var rows = await db.Deliveries.AsNoTracking().Include(delivery => delivery.Event)
            .Where(delivery => delivery.UserId == userId && (page.After == null || delivery.Id < page.After))
            .Where(delivery => filter.EndpointId == null || delivery.EndpointId == filter.EndpointId)
            .Where(delivery => filter.JobId == null || delivery.JobId == filter.JobId)
            .Where(delivery => filter.Status == null || delivery.State == filter.Status)
            .OrderByDescending(delivery => delivery.Id)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        return page.Of(rows, delivery => delivery.Id, WebhookDeliveryView.Of);
    }

    /// <exception cref="ProblemException">The user has none of this id.</exception>
    public async Task<WebhookDeliveryDetails> GetAsync(Guid userId, Guid id, CancellationToken cancellationToken) =>
        await db.Deliveries.AsNoTracking().Include(delivery => delivery.Event).Include(delivery => delivery.Log)
            .SingleOrDefaultAsync(delivery => delivery.Id == id && delivery.UserId == userId, cancellationToken) is { } found
            ? new WebhookDeliveryDetails(found)
            : throw NotFound();

    /// <summary>Sends it again now, with the same <c>webhook-id</c> and body; what fails is tried on the whole schedule anew.</summary>
    /// <exception cref="ProblemException">There is none, or its endpoint is disabled.</exception>
    public async Task<WebhookDeliveryView> ReplayAsync(Guid userId, Guid id, CancellationToken cancellationToken)
    {
        var endpointId = await db.Deliveries.Where(delivery => delivery.Id == id && delivery.UserId == userId)
            .Select(delivery => (Guid?)delivery.EndpointId)
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw NotFound();
        await RequireEnabledAsync(endpointId, cancellationToken);

        // One statement by the database's clock: the pump may have the row under its lease, and what it finds still counts.
        await db.Database.ExecuteSqlAsync(
            $"""
             UPDATE webhooks.delivery SET state = {DeliveryState.Pending}, tries = 0, due_at = clock_timestamp(), finished_at = NULL
             WHERE id = {id}
             """,
            cancellationToken);
        signal.Set();
        return WebhookDeliveryView.Of(await db.Deliveries.AsNoTracking().Include(delivery => delivery.Event).SingleAsync(
            delivery => delivery.Id == id, cancellationToken));
    }

    /// <summary>Sends <c>endpoint.test</c>, whatever the endpoint's filter says.</summary>
    /// <exception cref="ProblemException">It is disabled, or has no address of its own.</exception>
    public async Task<WebhookDeliveryView> TestAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.Url is not { } url)
        {
            throw Problem
                .Conflict("endpoint_automatic", "This endpoint has no address of its own; make one with the address that you want to test.")
                .AsException();
        }

        await RequireEnabledAsync(endpoint.Id, cancellationToken);
        var now = clock.GetUtcNow();
        var webhookEvent = new WebhookEvent
        {
            Id = Guid.CreateVersion7(now),
            UserId = endpoint.UserId,
            Type = EventTypes.Test,
            Body = EventBody.Write(EventTypes.Test, now, data =>
            {
                data.WriteStartObject();
                data.WriteString("endpoint_id", endpoint.Id);
                data.WriteEndObject();
            }),
        };
        var delivery = EventIntake.To(endpoint, url, webhookEvent);
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(cancellationToken);
        signal.Set();
        return WebhookDeliveryView.Of(delivery);
    }

    private async Task RequireEnabledAsync(Guid endpointId, CancellationToken cancellationToken)
    {
        if (!await db.Endpoints.AnyAsync(endpoint => endpoint.Id == endpointId && endpoint.Enabled, cancellationToken))
        {
            throw Problem.Conflict("endpoint_disabled", "The endpoint is disabled; enable it first.").AsException();
        }
    }

    private static ProblemException NotFound() => Problem.NotFound("Webhook delivery not found").AsException();
}
