using MassTransit;

namespace Renderly.IntegrationTests.Messaging;

public sealed class Watch : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public TimeSpan Patience { get; set; }

    public Guid? ExpiryTokenId { get; set; }
}

/// <summary>Uses MassTransit's own Schedule and Unschedule.</summary>
public sealed class WatchStateMachine : MassTransitStateMachine<Watch>
{
    public WatchStateMachine()
    {
        InstanceState(watch => watch.CurrentState);
        Event(() => Begun, e => e.CorrelateById(m => m.Message.WatchId));
        Event(() => Ended, e => e.CorrelateById(m => m.Message.WatchId));
        Schedule(() => Expiry, watch => watch.ExpiryTokenId, s => s.Received = e => e.CorrelateById(m => m.Message.WatchId));

        Initially(
            When(Begun)
                .Schedule(Expiry, watch => new WatchExpired(watch.Saga.CorrelationId), watch => watch.Message.Patience)
                .TransitionTo(Waiting));
        During(Waiting,
            When(Ended).Unschedule(Expiry).TransitionTo(InTime),
            When(Expiry.Received).TransitionTo(TooLate));
    }

    public State Waiting { get; private set; } = null!;
    public State InTime { get; private set; } = null!;
    public State TooLate { get; private set; } = null!;

    public Event<Watched> Begun { get; private set; } = null!;
    public Event<WatchEnded> Ended { get; private set; } = null!;
    public Schedule<Watch, WatchExpired> Expiry { get; private set; } = null!;
}

public sealed class WatchDefinition : SagaDefinition<Watch>
{
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator, ISagaConfigurator<Watch> sagaConfigurator, IRegistrationContext context) =>
        endpointConfigurator.UseEntityFrameworkOutbox<ConformanceDbContext>(context);
}
