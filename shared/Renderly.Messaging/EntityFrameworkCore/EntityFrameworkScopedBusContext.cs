using MassTransit.Clients;
using MassTransit.DependencyInjection;
using MassTransit.Middleware.Outbox;
using MassTransit.Middleware;
using MassTransit.Scheduling;
using MassTransit.Transports;
using Microsoft.EntityFrameworkCore;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>The bus of a scope: sends become rows that the scope's next SaveChanges writes.</summary>
internal sealed class EntityFrameworkScopedBusContext<TBus, TDbContext>(
    TBus bus,
    OutboxWriter<TDbContext> writer,
    CommitSignal<TDbContext> signal,
    IClientFactory clientFactory,
    IServiceProvider provider) : ScopedBusContext, OutboxSendContext, IOutbox<TDbContext>, IDisposable
    where TBus : class, IBus
    where TDbContext : DbContext
{
    private bool wrote;

    public ISendEndpointProvider SendEndpointProvider => field ??= new OutboxSendEndpointProvider(this, bus);

    public IPublishEndpoint PublishEndpoint => field ??= new PublishEndpoint(new OutboxPublishEndpointProvider(this, bus));

    public IScopedClientFactory ClientFactory =>
        field ??= new ScopedClientFactory(new ClientFactory(new ScopedClientFactoryContext(clientFactory, provider)), null);

    public IScheduleMessageProvider ScheduleProvider => field ??= new OutboxScheduleMessageProvider(SendEndpointProvider, writer);

    public IMessageScheduler Scheduler => field ??= new MessageScheduler(ScheduleProvider, bus.Topology);

    public Task AddSend<T>(SendContext<T> context)
        where T : class
    {
        writer.Add(context);
        wrote = true;
        return Task.CompletedTask;
    }

    public Task PublishAsync(object message, CancellationToken cancellationToken) =>
        PublishEndpoint.Publish(message, message.GetType(), cancellationToken);

    public object? GetService(Type serviceType) => provider.GetService(serviceType);

    /// <summary>The scope ends after its commit: time for the dispatcher to look.</summary>
    public void Dispose()
    {
        if (wrote)
        {
            signal.Set();
        }
    }
}
