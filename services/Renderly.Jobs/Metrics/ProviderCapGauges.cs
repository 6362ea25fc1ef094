using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Jobs.Metrics;

/// <summary>How far the caps of providers are used up, as the caps themselves see it.</summary>
internal sealed class ProviderCapGauges(IServiceScopeFactory scopes) : IGaugeSource
{
    private static readonly GaugeDefinition Committed =
        new("renderly.provider.committed", "{USD}", "Settled in the period, ordered and in doubt at providers with a cap.");

    private static readonly GaugeDefinition Cap =
        new("renderly.provider.cap", "{USD}", "Billing:Caps:Providers: most that a provider may be paid in the period.");

    public IReadOnlyList<GaugeDefinition> Gauges { get; } = [Committed, Cap];

    public async Task<IReadOnlyList<GaugeValue>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var uses = await scope.ServiceProvider.GetRequiredService<ProviderUses>().OfAllAsync(cancellationToken);
        return [.. uses.SelectMany(ValuesOf)];
    }

    private static IEnumerable<GaugeValue> ValuesOf(CapUse use)
    {
        KeyValuePair<string, object?>[] labels = [new("provider", use.Provider), new("period", use.Period)];
        yield return new GaugeValue(Committed.Name, Usd(use.Settled + use.Ordered + use.InDoubt), labels);
        yield return new GaugeValue(Cap.Name, Usd(use.Cap), labels);
    }

    private static double Usd(UsdMicros amount) => amount.Value / (double)UsdMicros.PerUsd;
}
