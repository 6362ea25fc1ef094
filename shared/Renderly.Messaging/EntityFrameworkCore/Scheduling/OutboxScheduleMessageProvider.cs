using MassTransit.Scheduling;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Delays as outbox rows: a scheduled message is a row with a later due time, cancelling deletes it by its token.</summary>
internal sealed class OutboxScheduleMessageProvider(ISendEndpointProvider endpoints, IScheduledMessages scheduled)
    : IScheduleMessageProvider
{
    // Turns the time into SendContext.Delay, which the outbox turns into DueAt.
    private readonly DelayedScheduleMessageProvider delayed = new(endpoints);

    public Task<ScheduledMessage<T>> ScheduleSend<T>(
        Uri destinationAddress,
        DateTime scheduledTime,
        T message,
        IPipe<SendContext<T>> pipe,
        CancellationToken cancellationToken)
        where T : class => delayed.ScheduleSend(destinationAddress, scheduledTime, message, pipe, cancellationToken);

    public Task CancelScheduledSend(Guid tokenId, CancellationToken cancellationToken) => scheduled.CancelAsync(tokenId, cancellationToken);

    public Task CancelScheduledSend(Uri destinationAddress, Guid tokenId, CancellationToken cancellationToken) =>
        scheduled.CancelAsync(tokenId, cancellationToken);
}
