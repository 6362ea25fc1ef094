using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Sending;

/// <summary>What becomes of a delivery after a try.</summary>
/// <param name="State">One of <see cref="DeliveryState"/>.</param>
/// <param name="Delay">Until the next try, when it is still pending.</param>
/// <param name="IsGone">The address wants no more events.</param>
internal sealed record DeliveryVerdict(string State, TimeSpan Delay, bool IsGone)
{
    /// <param name="tries">Tries since the schedule began, this one included.</param>
    /// <param name="spread">0…1, drawn anew for each try, so that what failed together does not come back together.</param>
    public static DeliveryVerdict After(SendOutcome outcome, int tries, WebhooksOptions options, double spread)
    {
        if (outcome.IsSuccess)
        {
            return new DeliveryVerdict(DeliveryState.Succeeded, TimeSpan.Zero, false);
        }

        // An address that is refused stays so; whoever changed it can replay.
        if (outcome.Error is SendErrors.Gone or SendErrors.RefusedAddress or SendErrors.EndpointDisabled
            || options.DelayAfter(tries) is not { } delay)
        {
            return new DeliveryVerdict(DeliveryState.Failed, TimeSpan.Zero, outcome.Error == SendErrors.Gone);
        }

        var planned = delay * (0.9 + spread * 0.2);
        var asked = outcome.RetryAfter is { } wait ? (wait < options.MaxRetryAfter ? wait : options.MaxRetryAfter) : TimeSpan.Zero;
        return new DeliveryVerdict(DeliveryState.Pending, planned > asked ? planned : asked, false);
    }
}
