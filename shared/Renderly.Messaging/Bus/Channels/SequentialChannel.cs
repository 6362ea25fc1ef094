using System.Diagnostics.CodeAnalysis;
using MassTransit.Middleware;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Renderly.Messaging.Bus.Channels;

/// <summary>
/// Lets one call at a time wait for the broker's answer on a channel. RabbitMQ.Client has the same rule, by a semaphore inside the channel
/// that MassTransit disposes when the connection is lost: calls that still wait for it then wait for ever, and with them the endpoint
/// that was declaring its queue and exchanges. Here they wait outside, find the channel closed, and MassTransit connects again.
/// </summary>
[SuppressMessage(
    "Reliability", "CA1001:Types that own disposable fields should be "
        + "disposable", Justification = "The semaphore has no handle, and whoever waits for it must get through.")]
internal sealed class SequentialChannel(ChannelContext inner) : ProxyPipeContext(inner), ChannelContext
{
    private readonly SemaphoreSlim turn = new(1);

    public IChannel Channel => inner.Channel;

    public ConnectionContext ConnectionContext => inner.ConnectionContext;

    public Task ExchangeBind(
        string destination,
        string source,
        string routingKey,
        IDictionary<string, object?> arguments,
        CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.ExchangeBind(destination, source, routingKey, arguments!, cancellationToken), cancellationToken);

    public Task ExchangeDeclare(
        string exchange,
        string type,
        bool durable,
        bool autoDelete,
        IDictionary<string, object?> arguments,
        CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.ExchangeDeclare(exchange, type, durable, autoDelete, arguments!, cancellationToken), cancellationToken);

    public Task ExchangeDeclarePassive(string exchange, CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.ExchangeDeclarePassive(exchange, cancellationToken), cancellationToken);

    public Task QueueBind(
        string queue, string exchange, string routingKey, IDictionary<string, object?> arguments, CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.QueueBind(queue, exchange, routingKey, arguments!, cancellationToken), cancellationToken);

    public Task<QueueDeclareOk> QueueDeclare(
        string queue,
        bool durable,
        bool exclusive,
        bool autoDelete,
        IDictionary<string, object?> arguments,
        CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.QueueDeclare(queue, durable, exclusive, autoDelete, arguments!, cancellationToken), cancellationToken);

    public Task<QueueDeclareOk> QueueDeclarePassive(string queue, CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.QueueDeclarePassive(queue, cancellationToken), cancellationToken);

    public Task<uint> QueuePurge(string queue, CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.QueuePurge(queue, cancellationToken), cancellationToken);

    public Task BasicQos(uint prefetchSize, ushort prefetchCount, bool global, CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.BasicQos(prefetchSize, prefetchCount, global, cancellationToken), cancellationToken);

    public Task<string> BasicConsume(
        string queue,
        bool noAck,
        bool exclusive,
        IDictionary<string, object?> arguments,
        IAsyncBasicConsumer consumer,
        string consumerTag,
        CancellationToken cancellationToken) =>
        InTurnAsync(
            () => inner.BasicConsume(queue, noAck, exclusive, arguments!, consumer, consumerTag, cancellationToken), cancellationToken);

    public Task BasicCancel(string consumerTag, CancellationToken cancellationToken) =>
        InTurnAsync(() => inner.BasicCancel(consumerTag, cancellationToken), cancellationToken);

    // These are no calls that the broker answers in turn.
    public Task BasicPublishAsync(
        string exchange,
        string routingKey,
        bool mandatory,
        BasicProperties basicProperties,
        byte[] body,
        bool awaitAck,
        CancellationToken cancellationToken) =>
        inner.BasicPublishAsync(exchange, routingKey, mandatory, basicProperties, body, awaitAck, cancellationToken);

    public ValueTask BasicAck(ulong deliveryTag, bool multiple, CancellationToken cancellationToken) =>
        inner.BasicAck(deliveryTag, multiple, cancellationToken);

    public Task BasicNack(ulong deliveryTag, bool multiple, bool requeue, CancellationToken cancellationToken) =>
        inner.BasicNack(deliveryTag, multiple, requeue, cancellationToken);

    public void NotifyFaulted(Exception exception, Uri inputAddress) => inner.NotifyFaulted(exception, inputAddress);

    private Task InTurnAsync(Func<Task> call, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await call();
            return true;
        },
        cancellationToken);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await call();
        }
        finally
        {
            turn.Release();
        }
    }
}
