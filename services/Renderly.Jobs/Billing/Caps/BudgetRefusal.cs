using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>Why something may not be spent.</summary>
/// <param name="Code"><c>budget_exceeded</c>, <c>credits_exceeded</c> or <c>price_unknown</c>.</param>
/// <param name="Message">What is needed, what is left and what can be done.</param>
internal sealed record BudgetRefusal(string Code, string Message)
{
    public const string Budget = "budget_exceeded";
    public const string Credits = "credits_exceeded";
    public const string PriceUnknown = "price_unknown";

    /// <summary>Nothing is tried again that could cost more than the quote said at worst.</summary>
    public static BudgetRefusal OverWorstCase(UsdMicros committed, UsdMicros most, UsdMicros bound) => new(
        Budget,
        $"It has cost {committed} USD and another try could cost {most} USD, more than the {bound} USD that were quoted as the worst case. "
            + "Resume the job to allow it.");

    /// <summary>Under a cap nothing is started whose price nobody knows.</summary>
    public static BudgetRefusal Unpriced(PricedOffer offer)
    {
        var model = offer.Model is null ? "" : $"Model {offer.Model}, ";
        return new BudgetRefusal(
            PriceUnknown,
            $"What {offer.Provider} charges for it is not known, and there is a cap on what may be spent. "
                + $"Add the price to the price list (Prices:Entries): Provider {offer.Provider}, {model}Unit {offer.Unit}, Usd.");
    }
}
