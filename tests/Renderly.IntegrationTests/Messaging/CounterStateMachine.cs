using MassTransit;

namespace Renderly.IntegrationTests.Messaging;

/// <summary>Reads, adds one, writes: what loses updates when two do it at the same time.</summary>
public sealed class CounterStateMachine : MassTransitStateMachine<Counter>
{
    public CounterStateMachine()
    {
        InstanceState(counter => counter.CurrentState);
        Event(() => Counted, counted => counted.CorrelateById(context => context.Message.CounterId));
        Initially(When(Counted).Then(context => context.Saga.Count++).TransitionTo(Counting));
        During(Counting, When(Counted).Then(context => context.Saga.Count++));
    }

    public State Counting { get; private set; } = null!;

    public Event<Counted> Counted { get; private set; } = null!;
}

public sealed class CounterDefinition : SagaDefinition<Counter>
{
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator,
        ISagaConfigurator<Counter> sagaConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<ConformanceDbContext>(context);
}
