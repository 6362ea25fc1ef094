using System.Reflection;
using MassTransit;

namespace Renderly.Messaging.Bus;

/// <summary>
/// Lets an endpoint that takes a message take those derived from it as well, from its start on. The bus itself would tie their exchanges
/// together when one is first published past the outbox, which the outbox never does; what is sent before that would reach nobody.
/// </summary>
internal static class DerivedMessages
{
    private static readonly MethodInfo BindOne =
        typeof(DerivedMessages).GetMethod(nameof(BindTo), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Messages derived from this one; they are looked for where it is defined.</summary>
    public static IEnumerable<Type> Of(Type message) => message.IsSealed
        ? []
        : message.Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            .Where(type => type != message && message.IsAssignableFrom(type));

    public static void Bind(Type derived, IReceiveEndpointConfigurator endpoint) =>
        BindOne.MakeGenericMethod(derived).Invoke(null, [endpoint]);

    private static void BindTo<TMessage>(IReceiveEndpointConfigurator endpoint)
        where TMessage : class
    {
        switch (endpoint)
        {
            case IRabbitMqReceiveEndpointConfigurator rabbit:
                rabbit.Bind<TMessage>();
                break;
            case IInMemoryReceiveEndpointConfigurator memory:
                memory.Bind<TMessage>();
                break;
            default:
                throw new NotSupportedException($"{endpoint.GetType().Name} is not known to bind {typeof(TMessage).Name}.");
        }
    }
}
