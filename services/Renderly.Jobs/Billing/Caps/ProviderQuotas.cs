using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>Finds before anything is ordered what the caps of providers would never let through.</summary>
internal static class ProviderQuotas
{
    /// <summary>
    /// Null when each step has a provider under whose cap it fits, and those that have only one fit under its cap together.
    /// </summary>
    /// <param name="caps">Caps by provider.</param>
    /// <param name="steps">What is planned of one job; prices that are not known are passed over.</param>
    public static BudgetRefusal? Check(IDictionary<string, ProviderCapOptions> caps, IReadOnlyCollection<PaidStep> steps)
    {
        Dictionary<string, UsdMicros> bound = [];
        foreach (var step in caps.Count == 0 ? [] : steps)
        {
            var providers = step.Offers.Select(offer => offer.Provider).Distinct(StringComparer.Ordinal).ToList();
            var fitting = providers.FindAll(provider => SmallestOf(provider) is not { } cap || !(step.MostAt(provider) > cap.Cap));
            if (fitting.Count == 0)
            {
                return Refuse(providers[0], step.MostAt(providers[0])!.Value);
            }

            if (fitting is [var only] && caps.ContainsKey(only))
            {
                bound[only] = bound.GetValueOrDefault(only) + PriceAt(step, only);
            }
        }

        return bound.Where(sum => sum.Value > SmallestOf(sum.Key)!.Value.Cap).Select(sum => Refuse(sum.Key, sum.Value)).FirstOrDefault();

        BudgetRefusal Refuse(string provider, UsdMicros needed)
        {
            var (period, cap) = SmallestOf(provider)!.Value;
            var use = new CapUse(provider, period, cap, UsdMicros.Zero, UsdMicros.Zero, UsdMicros.Zero, default);
            return BudgetRefusal.CapTooSmall(use, needed);
        }

        (string Period, UsdMicros Cap)? SmallestOf(string provider) =>
            caps.TryGetValue(provider, out var cap) ? cap.Caps.MinBy(one => one.Cap) : null;
    }

    private static UsdMicros PriceAt(PaidStep step, string provider) =>
        step.Offers.Where(offer => offer.Provider == provider).Max(offer => offer.Price()) ?? UsdMicros.Zero;
}
