using MassTransit.EntityFrameworkCoreIntegration;

namespace Renderly.Messaging.Delivery;

/// <summary>What became of one row's send.</summary>
/// <param name="Error">Null when the bus confirmed it.</param>
/// <param name="IsMessageAtFault">False when the broker is away, slow, or has no queue for it yet: such a failure eats no attempt.</param>
internal sealed record SendResult(OutboxMessage Row, Exception? Error = null, bool IsMessageAtFault = false)
{
    public bool IsSent => Error is null;
}
