using System.Runtime.Serialization;
using System.Text.Json;
using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using MassTransit.Logging;
using MassTransit.Middleware;
using MassTransit.Serialization;
using Microsoft.Extensions.Options;

namespace Renderly.Messaging.Delivery;

/// <summary>Sends one stored message to the bus, in the trace it was written in.</summary>
internal sealed class OutboxSender(IBus bus, IOptions<OutboxOptions> options)
{
    public async Task<SendResult> SendAsync(OutboxMessage row, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.SendTimeout);
        StartedActivity? activity = null;
        try
        {
            var message = new StoredMessageContext(row);
            activity = LogContext.Current?.StartOutboxDeliverActivity(message);

            // Waited for from outside as well: where the broker is away or takes nothing, not every wait in the transport looks at a token.
            var endpoint = await bus.GetSendEndpoint(row.DestinationAddress).WaitAsync(timeout.Token);
            CrashPoints.Hit(CrashPoints.BeforeSend, Kind(row));
            await endpoint.Send(
                new SerializedMessageBody(),
                new MandatoryPipe(new OutboxMessageSendPipe(message, row.DestinationAddress)),
                timeout.Token).WaitAsync(timeout.Token);
            CrashPoints.Hit(CrashPoints.AfterSend, Kind(row));
            return new SendResult(row);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The dispatcher is stopping.", exception, cancellationToken);
        }
        catch (Exception exception)
        {
            activity?.AddExceptionEvent(exception);
            return new SendResult(
                row,
                exception,
                exception is SerializationException or JsonException or UriFormatException or ArgumentException or NotSupportedException);
        }
        finally
        {
            activity?.Stop();
        }
    }

    // urn:message:Renderly.Contracts.Clips:ExtendClip
    private static string Kind(OutboxMessage row) => row.MessageType[(row.MessageType.LastIndexOf(':') + 1)..];

    /// <summary>
    /// Asks RabbitMQ to return what reaches no queue, instead of dropping it: a command whose worker never started yet waits in
    /// the outbox.
    /// </summary>
    private sealed class MandatoryPipe(IPipe<SendContext> next) : IPipe<SendContext>
    {
        public async Task Send(SendContext context)
        {
            await next.Send(context);
            if (context.TryGetPayload(out RabbitMqSendContext? rabbit))
            {
                rabbit.Mandatory = true;
            }
        }

        public void Probe(ProbeContext context) => next.Probe(context);
    }
}
