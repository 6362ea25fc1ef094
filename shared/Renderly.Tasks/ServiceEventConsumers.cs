using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Tasks;

internal static class ServiceEventConsumers
{
    /// <summary>
    /// What a worker must hear: of jobs that end early, so that nothing more is paid for them, of those that are deleted, and of providers
    /// that nothing may be sent to.
    /// </summary>
    public static void AddServiceEventConsumers<TDbContext>(this IBusRegistrationConfigurator bus)
        where TDbContext : DbContext
    {
        bus.AddConsumer<
            VideoJobCancelledConsumer<TDbContext>,
            ServiceEventConsumerDefinition<VideoJobCancelledConsumer<TDbContext>, VideoJobCancelled, TDbContext>>();
        bus.AddConsumer<
            VideoJobDeletedConsumer<TDbContext>,
            ServiceEventConsumerDefinition<VideoJobDeletedConsumer<TDbContext>, VideoJobDeleted, TDbContext>>();
        bus.AddConsumer<
            VideoJobFailedConsumer<TDbContext>,
            ServiceEventConsumerDefinition<VideoJobFailedConsumer<TDbContext>, VideoJobFailed, TDbContext>>();
        bus.AddConsumer<
            ProviderOverchargedConsumer<TDbContext>,
            ServiceEventConsumerDefinition<ProviderOverchargedConsumer<TDbContext>, ProviderOvercharged, TDbContext>>();
    }
}
