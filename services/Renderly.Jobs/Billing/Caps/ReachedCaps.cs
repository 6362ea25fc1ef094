using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>Says once per period, in the log and as a metric, that a provider's cap is reached.</summary>
internal sealed class ReachedCaps
{
    private static readonly Meter Meter = new("Renderly.Jobs");
    private static readonly Counter<long> Reached = Meter.CreateCounter<long>(
        "renderly.provider.cap.reached", "{period}", "Periods in which the cap of a provider had no room for an order.");

    private readonly ConcurrentDictionary<(string Provider, string Period), DateTimeOffset> told = [];
    private readonly ILogger<ReachedCaps> logger;

    public ReachedCaps(IOptions<BillingOptions> options, ILogger<ReachedCaps> logger)
    {
        this.logger = logger;

        // Counters begin at zero, or a first count would not be seen as a rise.
        foreach (var (provider, cap) in options.Value.Caps.Providers)
        {
            foreach (var (period, _) in cap.Caps)
            {
                Reached.Add(0, Labels(provider, period));
            }
        }
    }

    public void Note(CapUse use)
    {
        var before = told.TryGetValue((use.Provider, use.Period), out var known) ? known : DateTimeOffset.MinValue;
        if (before >= use.EndsAt || (before == DateTimeOffset.MinValue
            ? !told.TryAdd((use.Provider, use.Period), use.EndsAt)
            : !told.TryUpdate((use.Provider, use.Period), use.EndsAt, before)))
        {
            return;
        }

        Reached.Add(1, Labels(use.Provider, use.Period));
        logger.LogWarning(
            "The cap for {Provider} this {Period} ({Setting}, {Cap} USD) has no room for a further order: {Settled} USD are settled, "
                + "{Ordered} ordered, {InDoubt} in doubt; it ends at {EndsAt:u}",
            use.Provider, use.Period, use.Setting, use.Cap, use.Settled, use.Ordered, use.InDoubt, use.EndsAt);
    }

    private static KeyValuePair<string, object?>[] Labels(string provider, string period) =>
        [new("provider", provider), new("period", period)];
}
