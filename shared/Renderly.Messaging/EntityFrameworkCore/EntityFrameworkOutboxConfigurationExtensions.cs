using MassTransit.Configuration;
using MassTransit.DependencyInjection;
using MassTransit.EntityFrameworkCoreIntegration;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Renderly.Data.Gauges;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;
using Renderly.Messaging.SetAside;

namespace MassTransit;

/// <summary>The package's way of adding the transactional outbox and inbox.</summary>
public static class EntityFrameworkOutboxConfigurationExtensions
{
    /// <summary>Adds the outbox, inbox and dispatcher of <typeparamref name="TDbContext"/>.</summary>
    public static void AddEntityFrameworkOutbox<TDbContext>(
        this IBusRegistrationConfigurator configurator,
        Action<IEntityFrameworkOutboxConfigurator>? configure = null)
        where TDbContext : DbContext
    {
        configurator.TryAddScoped<IOutboxContextFactory<TDbContext>, EntityFrameworkOutboxContextFactory<TDbContext>>();
        configurator.TryAddSingleton<CommitSignal<TDbContext>>();
        configurator.TryAddSingleton<OutboxStore<TDbContext>>();
        configurator.TryAddSingleton<NotificationChannels>();
        configurator.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, NotificationListener>());
        configurator.TryAddSingleton<OutboxBacklog<TDbContext>>();
        configurator.TryAddSingleton<DatabaseClock<TDbContext>>();
        configurator.TryAddScoped<OutboxWriter<TDbContext>>();
        configurator.TryAddSingleton(provider => new EndpointOutboxes(() => provider.GetRequiredService<IBus>().Topology));
        configurator.TryAddScoped(SchedulerOfConsumer);
        configurator.TryAddScoped<IOutbox<TDbContext>>(provider => new EntityFrameworkScopedBusContext<IBus, TDbContext>(
            provider.GetRequiredService<IBus>(),
            provider.GetRequiredService<OutboxWriter<TDbContext>>(),
            provider.GetRequiredService<CommitSignal<TDbContext>>(),
            provider.GetRequiredService<IClientFactory>(),
            provider));
        configurator.AddSingleton<ISetAsideMessages, ParkedOutboxMessages<TDbContext>>();
        configurator.AddSingleton<IHostedService, OutboxDispatcher<TDbContext>>();
        configurator.AddSingleton<IHostedService, InboxCleanup<TDbContext>>();
        configurator.AddSqlGauges(provider => provider.GetRequiredService<OutboxStore<TDbContext>>().GaugesSql, OutboxMetrics.Gauges);
        configure?.Invoke(new EntityFrameworkOutboxConfigurator<TDbContext>(configurator));
    }

    /// <summary>Every consumer and saga of the endpoint runs in one transaction with its inbox row and its outgoing messages.</summary>
    public static void UseEntityFrameworkOutbox<TDbContext>(
        this IReceiveEndpointConfigurator configurator,
        IRegistrationContext context)
        where TDbContext : DbContext
    {
        context.GetService<EndpointOutboxes>()?.Set(
            configurator.InputAddress,
            new DetachedScheduleMessageProvider<TDbContext>(
                context.GetRequiredService<IServiceScopeFactory>(), context.GetRequiredService<TimeProvider>()));
        var observer = new OutboxConsumePipeSpecificationObserver<TDbContext>(configurator, context);
        configurator.ConnectConsumerConfigurationObserver(observer);
        configurator.ConnectSagaConfigurationObserver(observer);
    }

    /// <summary>Adds the tables of outbox and inbox to the context's default schema.</summary>
    public static void AddTransactionalOutboxEntities(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InboxState>(inbox =>
        {
            inbox.ToTable("inbox_state");
            inbox.HasKey(i => new { i.MessageId, i.ConsumerId }).HasName("pk_inbox_state");
            inbox.Property(i => i.ConsumedAt).HasDefaultValueSql("now()");
            inbox.HasIndex(i => i.ConsumedAt).HasDatabaseName("ix_inbox_state_consumed_at");
        });
        modelBuilder.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable("outbox_message");
            outbox.HasKey(m => m.Id).HasName("pk_outbox_message");
            outbox.Property(m => m.Id).UseIdentityAlwaysColumn();
            outbox.Property(m => m.DueAt).HasDefaultValueSql("clock_timestamp()");
            outbox.Property(m => m.MessageType).HasMaxLength(512);
            outbox.Property(m => m.ContentType).HasMaxLength(256);

            // The dispatcher's one query. By due time first, so that far-off delays do not lie in its way.
            outbox.HasIndex(m => new { m.DueAt, m.Id }).HasDatabaseName("ix_outbox_message_due")
                .HasFilter("parked_at IS NULL AND handed_over_at IS NULL");
            outbox.HasIndex(m => m.SchedulingTokenId).HasDatabaseName("ix_outbox_message_token")
                .HasFilter("scheduling_token_id IS NOT NULL");
        });
    }

    private static IMessageScheduler SchedulerOfConsumer(IServiceProvider provider) =>
        provider.GetRequiredService<Bind<IBus, IScopedConsumeContextProvider>>().Value is { HasContext: true } consumer
            ? consumer.GetContext().GetPayload<MessageSchedulerContext>()
            : throw new ConfigurationException(
                "IMessageScheduler outside a consumer needs UseBusOutbox() on one of the outboxes of the process.");

    private sealed class EntityFrameworkOutboxConfigurator<TDbContext>(IBusRegistrationConfigurator configurator)
        : IEntityFrameworkOutboxConfigurator
        where TDbContext : DbContext
    {
        public IEntityFrameworkOutboxConfigurator UsePostgres() => this;

        public void UseBusOutbox()
        {
            configurator.Replace(
                ServiceDescriptor.Scoped<IScopedBusContextProvider<IBus>, EntityFrameworkScopedBusContextProvider<IBus, TDbContext>>());
            configurator.Replace(ServiceDescriptor.Scoped(provider =>
                provider.GetRequiredService<IScopedBusContextProvider<IBus>>().Context
                    is EntityFrameworkScopedBusContext<IBus, TDbContext> scope
                    ? scope.Scheduler
                    : SchedulerOfConsumer(provider)));
        }
    }
}
