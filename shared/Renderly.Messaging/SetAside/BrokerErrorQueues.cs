using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Renderly.Messaging.Bus;

namespace Renderly.Messaging.SetAside;

/// <summary>
/// The broker's error queues of this process's endpoints. A message is moved back with a publisher confirm before it is
/// acknowledged there, so it is never lost; should it come twice, the inbox drops the copy.
/// </summary>
internal sealed class BrokerErrorQueues(IOptions<MessagingOptions> options, EndpointSubscriptions endpoints) : ISetAsideMessages
{
    internal const string Suffix = "_error";

    public async Task<IReadOnlyList<SetAsideMessages>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<SetAsideMessages>();
        await using var connection = await ConnectAsync(options.Value.RabbitMq, cancellationToken);
        foreach (var queue in endpoints.Names)
        {
            if (await CountAsync(connection, queue + Suffix, cancellationToken) is > 0 and var count)
            {
                found.Add(new SetAsideMessages(queue + Suffix, count, null));
            }
        }

        return found;
    }

    public async Task<long> RedriveAsync(CancellationToken cancellationToken)
    {
        long moved = 0;
        await using var connection = await ConnectAsync(options.Value.RabbitMq, cancellationToken);
        foreach (var queue in endpoints.Names)
        {
            // Only what lies there now: one that fails again must not go round for ever.
            for (var left = await CountAsync(connection, queue + Suffix, cancellationToken); left > 0; left--)
            {
                moved += await MoveOneAsync(connection, queue, cancellationToken) ? 1 : 0;
            }
        }

        return moved;
    }

    private static async Task<bool> MoveOneAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        if (await channel.BasicGetAsync(queue + Suffix, autoAck: false, cancellationToken) is not { } message)
        {
            return false;
        }

        await channel.BasicPublishAsync(
            "", queue, mandatory: true, new BasicProperties(message.BasicProperties), message.Body, cancellationToken);
        await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
        return true;
    }

    /// <summary>Null when there is no such queue; asking for one closes the channel, so each question has its own.</summary>
    internal static async Task<uint?> CountAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            return (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }

    internal static Task<IConnection> ConnectAsync(RabbitMqOptions broker, CancellationToken cancellationToken) => new ConnectionFactory
    {
        HostName = broker.Host,
        Port = broker.Port,
        VirtualHost = broker.VirtualHost,
        UserName = broker.Username,
        Password = broker.Password,
    }.CreateConnectionAsync(cancellationToken);
}
