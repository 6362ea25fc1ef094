using Renderly.Jobs.Billing.Caps;

namespace Renderly.Jobs.Billing.Read;

/// <summary>How far a provider's cap is used up in the running period; amounts are USD.</summary>
/// <param name="Provider">The provider's lower-case name.</param>
/// <param name="Period"><c>day</c> or <c>month</c>, UTC.</param>
/// <param name="CapUsd">Most that the provider may be paid in it.</param>
/// <param name="SettledUsd">Booked as paid since it began.</param>
/// <param name="OrderedUsd">Ordered and not settled yet, at its highest price.</param>
/// <param name="InDoubtUsd">Perhaps charged, and not decided yet.</param>
/// <param name="LeftUsd">What may still be ordered.</param>
/// <param name="EndsAt">When the period ends.</param>
internal sealed record ProviderCapView(
    string Provider,
    string Period,
    decimal CapUsd,
    decimal SettledUsd,
    decimal OrderedUsd,
    decimal InDoubtUsd,
    decimal LeftUsd,
    DateTimeOffset EndsAt)
{
    public static ProviderCapView Of(CapUse use) => new(
        use.Provider, use.Period, use.Cap.Usd, use.Settled.Usd, use.Ordered.Usd, use.InDoubt.Usd, use.Left.Usd, use.EndsAt);
}
