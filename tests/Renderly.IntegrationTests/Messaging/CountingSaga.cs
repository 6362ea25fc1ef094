using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.ServiceDefaults.Data;

namespace Renderly.IntegrationTests.Messaging;

public sealed record Counted
{
    public required Guid SagaId { get; init; }
}

public sealed record Echo
{
    public required Guid SagaId { get; init; }
}

public sealed class CountingState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }
    public string CurrentState { get; set; } = "Counting";
    public int Count { get; set; }
    public int Echoes { get; set; }
}

/// <summary>Counts events, and the messages that it sends itself for each.</summary>
public sealed class CountingStateMachine : MassTransitStateMachine<CountingState>
{
    public CountingStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => WasCounted, e => e.CorrelateById(m => m.Message.SagaId));
        Event(() => WasEchoed, e => e.CorrelateById(m => m.Message.SagaId));
        During(
            Counting,
            When(WasCounted).Then(c => c.Saga.Count++).Publish(c => new Echo { SagaId = c.Saga.CorrelationId }),
            When(WasEchoed).Then(c => c.Saga.Echoes++));
    }

    public State Counting { get; private set; } = null!;
    public Event<Counted> WasCounted { get; private set; } = null!;
    public Event<Echo> WasEchoed { get; private set; } = null!;
}

public sealed class CountingDefinition : SagaDefinition<CountingState>
{
    protected override void ConfigureSaga(IReceiveEndpointConfigurator endpointConfigurator, ISagaConfigurator<CountingState> sagaConfigurator, IRegistrationContext context) =>
        endpointConfigurator.UseEntityFrameworkOutbox<MessagingDbContext>(context);
}

public sealed class MessagingDbContext(DbContextOptions<MessagingDbContext> options) : DbContext(options)
{
    public DbSet<CountingState> Sagas => Set<CountingState>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("public");
        modelBuilder.Entity<CountingState>(saga =>
        {
            saga.ToTable("counting");
            saga.HasKey(s => s.CorrelationId);
        });
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.UseSnakeCase();
    }
}
