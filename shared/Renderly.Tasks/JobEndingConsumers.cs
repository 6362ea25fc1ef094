using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Tasks;

internal static class JobEndingConsumers
{
    /// <summary>What a worker must hear about jobs that end early, so that nothing more is paid for them, and about those that are deleted.</summary>
    public static void AddJobEndingConsumers<TDbContext>(this IBusRegistrationConfigurator bus)
        where TDbContext : DbContext
    {
        bus.AddConsumer<VideoJobCancelledConsumer<TDbContext>, ServiceEventConsumerDefinition<VideoJobCancelledConsumer<TDbContext>, VideoJobCancelled, TDbContext>>();
        bus.AddConsumer<VideoJobDeletedConsumer<TDbContext>, ServiceEventConsumerDefinition<VideoJobDeletedConsumer<TDbContext>, VideoJobDeleted, TDbContext>>();
        bus.AddConsumer<VideoJobFailedConsumer<TDbContext>, ServiceEventConsumerDefinition<VideoJobFailedConsumer<TDbContext>, VideoJobFailed, TDbContext>>();
    }
}
