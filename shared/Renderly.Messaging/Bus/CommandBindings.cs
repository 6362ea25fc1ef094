using MassTransit;

namespace Renderly.Messaging.Bus;

/// <summary>Lets a queue take what is sent to an exchange of another name.</summary>
public static class CommandBindings
{
    /// <param name="endpoint">The queue.</param>
    /// <param name="exchange">A fan-out exchange, made where it is missing.</param>
    public static void BindExchange(this IReceiveEndpointConfigurator endpoint, string exchange)
    {
        switch (endpoint)
        {
            case IRabbitMqReceiveEndpointConfigurator rabbit:
                rabbit.Bind(exchange);
                break;
            case IInMemoryReceiveEndpointConfigurator memory:
                memory.Bind(exchange);
                break;
            default:
                throw new NotSupportedException($"{endpoint.GetType().Name} is not known to bind {exchange}.");
        }
    }
}
