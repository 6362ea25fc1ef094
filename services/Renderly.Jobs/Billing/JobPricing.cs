using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Billing;

/// <summary>What jobs will cost, by the prices and the tariffs in force.</summary>
internal sealed class JobPricing(IOptions<BillingOptions> options, IOptionsMonitor<PriceListOptions> prices, TimeProvider clock)
{
    /// <param name="kind">The job's kind, whose tariff says what it costs in credits.</param>
    /// <param name="charges">Everything that is planned by now.</param>
    /// <param name="at">Time whose prices hold: that of the job's acceptance; null for now.</param>
    public JobQuote Quote(string kind, IEnumerable<PlannedCharge> charges, DateTimeOffset? at = null) =>
        JobQuote.For(charges, options.Value.TariffOf(kind), prices.CurrentValue.At(at ?? clock.GetUtcNow()));
}
