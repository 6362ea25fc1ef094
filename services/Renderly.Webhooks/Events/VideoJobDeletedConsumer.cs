using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Events;

/// <summary>Removes what a deleted job's owner was told or was to be told: its links lead nowhere any more.</summary>
internal sealed class VideoJobDeletedConsumer(WebhooksDbContext db) : IConsumer<VideoJobDeleted>
{
    public Task Consume(ConsumeContext<VideoJobDeleted> context)
    {
        // By the deliveries, which are found by job; they go with their event.
        var events = db.Deliveries.Where(delivery => delivery.JobId == context.Message.JobId).Select(delivery => delivery.EventId);
        return db.Events.Where(webhookEvent => events.Contains(webhookEvent.Id)).ExecuteDeleteAsync(context.CancellationToken);
    }
}
