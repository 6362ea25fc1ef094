using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Providers.Tasks;

/// <summary>Drops a cancelled job's tasks of one service.</summary>
public sealed class VideoJobCancelledConsumer<TDbContext>(ProviderTasks<TDbContext> tasks) : IConsumer<VideoJobCancelled>
    where TDbContext : DbContext
{
    public Task Consume(ConsumeContext<VideoJobCancelled> context) => tasks.CancelJobAsync(context.Message.JobId, context.CancellationToken);
}

/// <summary>An endpoint of its own for every service, since each must hear it.</summary>
public sealed class VideoJobCancelledConsumerDefinition<TDbContext> : ConsumerDefinition<VideoJobCancelledConsumer<TDbContext>>
    where TDbContext : DbContext
{
    public VideoJobCancelledConsumerDefinition() =>
        EndpointName = $"renderly-{typeof(TDbContext).Name.Replace("DbContext", "", StringComparison.Ordinal).ToLowerInvariant()}-video-job-cancelled";

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<VideoJobCancelledConsumer<TDbContext>> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<TDbContext>(context);
}
