using System.Collections.Concurrent;
using MassTransit;

namespace Renderly.Messaging.Bus;

/// <summary>Which endpoints of this process take which messages, derived ones included.</summary>
internal sealed class EndpointSubscriptions
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> endpointsByUrn = new();
    private readonly ConcurrentDictionary<string, byte> endpoints = new();

    /// <summary>Queues of this process; known once the bus is built.</summary>
    public IReadOnlyCollection<string> Names => [.. endpoints.Keys.Order(StringComparer.Ordinal)];

    public void Observe(string endpointName, IReceiveEndpointConfigurator endpoint)
    {
        endpoints.TryAdd(endpointName, 0);
        var observer = new Observer(endpointName, endpoint, this);
        endpoint.ConnectConsumerConfigurationObserver(observer);
        endpoint.ConnectSagaConfigurationObserver(observer);
    }

    /// <summary>How many endpoints a message goes to: one for a send to a queue, the subscribers for a publish.</summary>
    public int CountFor(string messageUrn, Uri destination)
    {
        var name = destination.AbsolutePath.Trim('/');
        var queue = name[(name.LastIndexOf('/') + 1)..];
        if (endpoints.ContainsKey(queue))
        {
            return 1;
        }

        return endpointsByUrn.TryGetValue(messageUrn, out var subscribers) ? subscribers.Count : 0;
    }

    private void Add(Type message, string endpointName, IReceiveEndpointConfigurator endpoint)
    {
        Add(message, endpointName);
        foreach (var derived in DerivedMessages.Of(message))
        {
            Add(derived, endpointName);
            DerivedMessages.Bind(derived, endpoint);
        }
    }

    private void Add(Type message, string endpointName) =>
        endpointsByUrn.GetOrAdd(MessageUrn.ForTypeString(message), _ => new ConcurrentDictionary<string, byte>()).TryAdd(endpointName, 0);

    private sealed class Observer(string endpointName, IReceiveEndpointConfigurator endpoint, EndpointSubscriptions subscriptions)
        : IConsumerConfigurationObserver, ISagaConfigurationObserver
    {
        public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
            where TConsumer : class
        {
        }

        public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
            where TConsumer : class
            where TMessage : class => subscriptions.Add(typeof(TMessage), endpointName, endpoint);

        public void SagaConfigured<TSaga>(ISagaConfigurator<TSaga> configurator)
            where TSaga : class, ISaga
        {
        }

        public void StateMachineSagaConfigured<TInstance>(
            ISagaConfigurator<TInstance> configurator, SagaStateMachine<TInstance> stateMachine)
            where TInstance : class, ISaga, SagaStateMachineInstance
        {
        }

        public void SagaMessageConfigured<TSaga, TMessage>(ISagaMessageConfigurator<TSaga, TMessage> configurator)
            where TSaga : class, ISaga
            where TMessage : class => subscriptions.Add(typeof(TMessage), endpointName, endpoint);
    }
}
