using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Webhooks.Data;
using Renderly.Webhooks.Endpoints;

namespace Renderly.Webhooks.Events;

/// <summary>Turns an event into a delivery for every endpoint that wants it, in the caller's unit of work.</summary>
internal sealed class EventIntake(WebhooksDbContext db, JobsEndpoint jobsEndpoint)
{
    /// <param name="webhookUrl">The job's own address, if it has one.</param>
    public async Task AddAsync(WebhookEvent webhookEvent, string? webhookUrl, CancellationToken cancellationToken)
    {
        var userId = webhookEvent.UserId;
        var endpoints = await db.Endpoints.AsNoTracking()
            .Where(endpoint => endpoint.UserId == userId && endpoint.Enabled && endpoint.Kind == EndpointKind.Endpoint)
            .ToListAsync(cancellationToken);
        var deliveries = endpoints.Where(endpoint => Wants(endpoint, webhookEvent.Type))
            .Select(endpoint => To(endpoint, endpoint.Url!, webhookEvent))
            .ToList();
        if (webhookUrl is not null
            && await jobsEndpoint.GetAsync(userId, cancellationToken) is { Enabled: true } jobs
            && Wants(jobs, webhookEvent.Type))
        {
            deliveries.Add(To(jobs, webhookUrl, webhookEvent));
        }

        if (deliveries.Count > 0)
        {
            db.Events.Add(webhookEvent);
            db.Deliveries.AddRange(deliveries);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public static Delivery To(WebhookEndpoint endpoint, string url, WebhookEvent webhookEvent) => new()
    {
        Id = Guid.CreateVersion7(),
        EventId = webhookEvent.Id,
        Event = webhookEvent,
        EndpointId = endpoint.Id,
        UserId = endpoint.UserId,
        JobId = webhookEvent.JobId,
        Url = url,
        TraceParent = TraceContext.Current,
        Lane = endpoint.Kind == EndpointKind.Jobs ? LaneOf(endpoint.Id, url) : endpoint.Id,
    };

    private static bool Wants(WebhookEndpoint endpoint, string type) =>
        endpoint.Events.Contains(EventTypes.All) || endpoint.Events.Contains(type);

    /// <summary>Jobs of one user name different addresses; one of them that hangs must not hold up the others.</summary>
    private static Guid LaneOf(Guid endpointId, string url) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{endpointId} {url}")).AsSpan(0, 16));
}
