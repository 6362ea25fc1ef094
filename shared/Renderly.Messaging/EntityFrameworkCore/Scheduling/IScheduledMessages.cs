namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>The messages of an outbox that wait for their time.</summary>
internal interface IScheduledMessages
{
    /// <summary>Takes back what was scheduled with the token; nothing happens when it has been sent already.</summary>
    Task CancelAsync(Guid tokenId, CancellationToken cancellationToken);
}
