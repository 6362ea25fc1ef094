using System.Collections.Concurrent;
using MassTransit.Scheduling;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Which outbox keeps the delayed messages of an endpoint: the one of <c>UseEntityFrameworkOutbox</c>.</summary>
internal sealed class EndpointOutboxes(Func<IBusTopology> topology)
{
    private readonly ConcurrentDictionary<string, IScheduleMessageProvider> byQueue = new();

    public void Set(Uri endpoint, IScheduleMessageProvider outbox) => byQueue[QueueOf(endpoint)] = outbox;

    /// <summary>The scheduler of a consumer: part of its transaction when it has one, else a transaction of its own.</summary>
    public IMessageScheduler SchedulerFor(ConsumeContext context) => new MessageScheduler(
        context.TryGetPayload(out IScheduledMessages? scheduled)
            ? new OutboxScheduleMessageProvider(context, scheduled)
            : DetachedFor(context.ReceiveContext.InputAddress),
        topology());

    private IScheduleMessageProvider DetachedFor(Uri endpoint) =>
        byQueue.TryGetValue(QueueOf(endpoint), out var own) ? own
        : byQueue.Values.FirstOrDefault()
        ?? throw new ConfigurationException(
            $"Delays need an outbox: {endpoint} does not call UseEntityFrameworkOutbox, and no other endpoint of the process does.");

    private static string QueueOf(Uri endpoint) => endpoint.AbsolutePath[(endpoint.AbsolutePath.LastIndexOf('/') + 1)..];
}
