using System.Globalization;
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

    /// <summary>There is no room under a provider's cap now.</summary>
    public static BudgetRefusal CapReached(CapUse use, UsdMicros most) => new(
        Budget,
        string.Create(
            CultureInfo.InvariantCulture,
            $"It may cost {most} USD. The cap for {use.Provider} this {use.Period} ({use.Setting}) is {use.Cap} USD, of which {use.Left} "
                + $"are left until {use.EndsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Raise the cap, or wait until then."));

    /// <summary>There never is room for it under a provider's cap.</summary>
    public static BudgetRefusal CapTooSmall(CapUse use, UsdMicros needed) => new(
        Budget,
        $"It needs {needed} USD at {use.Provider} and has no other provider to go to. The whole cap for {use.Provider} in a {use.Period} "
            + $"({use.Setting}) is {use.Cap} USD. Ask for less, allow another provider, or raise the cap.");

    /// <summary>Under a provider's cap nothing is ordered there whose price nobody knows.</summary>
    public static BudgetRefusal UnpricedAt(string provider) => new(
        PriceUnknown,
        $"What {provider} charges for it is not known, and there is a cap on what {provider} may be paid. Add the price to the price list "
            + "(Prices:Entries).");

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
