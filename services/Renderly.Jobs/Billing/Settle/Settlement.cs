using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>What came of booking an attempt.</summary>
/// <param name="IsKnown">False when the job is not known here: nothing was booked.</param>
/// <param name="Outlier">To be told to all who send to the provider: it charged many times what was quoted; null where it did not.</param>
internal sealed record Settlement(bool IsKnown, ProviderOvercharged? Outlier = null)
{
    public static readonly Settlement OfNobody = new(IsKnown: false);
    public static readonly Settlement Usual = new(IsKnown: true);
}
