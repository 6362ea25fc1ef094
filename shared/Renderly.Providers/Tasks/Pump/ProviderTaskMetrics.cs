using System.Diagnostics.Metrics;

namespace Renderly.Providers.Tasks.Pump;

internal static class ProviderTaskMetrics
{
    private static readonly Meter Meter = new("Renderly.Providers");

    public static readonly Counter<long> Outcomes = Meter.CreateCounter<long>("renderly.provider_tasks.outcomes", "{outcome}", "Handler runs by provider, kind and outcome.");
    public static readonly Counter<long> Fenced = Meter.CreateCounter<long>("renderly.provider_tasks.fenced", "{write}", "Late writes that the fencing token refused.");
    public static readonly Counter<long> Resent = Meter.CreateCounter<long>("renderly.provider_tasks.resent", "{task}", "Unclear submits sent again after the reconcile window.");
    public static readonly Counter<long> CircuitOpened = Meter.CreateCounter<long>("renderly.provider_tasks.circuit_opened", "{opening}", "How often a provider's circuit opened.");
    public static readonly Counter<long> Overdue = Meter.CreateCounter<long>("renderly.provider_tasks.overdue", "{task}", "Tasks whose deadline passed without a verdict.");
    public static readonly Counter<long> LateResults = Meter.CreateCounter<long>("renderly.provider_tasks.late_results", "{task}", "Results taken after the deadline.");
    public static readonly UpDownCounter<long> Running = Meter.CreateUpDownCounter<long>("renderly.provider_tasks.running", "{task}", "Handlers at work in this process.");
}
