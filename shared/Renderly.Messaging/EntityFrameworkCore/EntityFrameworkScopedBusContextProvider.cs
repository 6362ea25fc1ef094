using MassTransit.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Renderly.Messaging.Delivery;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Gives scopes that are not consumers (API requests) a bus that writes to the outbox.</summary>
internal sealed class EntityFrameworkScopedBusContextProvider<TBus, TDbContext> : IScopedBusContextProvider<TBus>, IDisposable
    where TBus : class, IBus
    where TDbContext : DbContext
{
    public EntityFrameworkScopedBusContextProvider(
        TBus bus,
        OutboxWriter<TDbContext> writer,
        CommitSignal<TDbContext> signal,
        Bind<TBus, IClientFactory> clientFactory,
        Bind<TBus, IScopedConsumeContextProvider> consumeContext,
        IServiceProvider provider) =>
        Context = consumeContext.Value.HasContext
            ? new ConsumeContextScopedBusContext(consumeContext.Value.GetContext(), clientFactory.Value)
            : new EntityFrameworkScopedBusContext<TBus, TDbContext>(bus, writer, signal, clientFactory.Value, provider);

    public ScopedBusContext Context { get; }

    public void Dispose() => (Context as IDisposable)?.Dispose();
}
