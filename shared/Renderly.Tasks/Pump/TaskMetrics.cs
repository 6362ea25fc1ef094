using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Tasks.Pump;

/// <summary>Figures of this process's provider tasks, and those of the table of tasks.</summary>
internal static class TaskMetrics
{
    private static readonly Meter Meter = new("Renderly.Tasks");
    private static readonly ConcurrentDictionary<string, ProviderCircuit> Circuits = new(StringComparer.Ordinal);

    /// <summary>From a quick answer to a transfer of minutes.</summary>
    private static readonly InstrumentAdvice<double> CallSeconds = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
    };

    /// <summary>From a free step on a small video to a provider at its deadline.</summary>
    private static readonly InstrumentAdvice<double> StepSeconds = new()
    {
        HistogramBucketBoundaries = [1, 2.5, 5, 10, 20, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600],
    };

    private static readonly Counter<long> Outcomes = Meter.CreateCounter<long>(
        "renderly.tasks.outcomes", "{outcome}", "Handler runs by provider, kind and outcome.");
    private static readonly Counter<long> Fenced = Meter.CreateCounter<long>(
        "renderly.tasks.fenced", "{write}", "Late writes that the fencing token refused.");
    private static readonly Counter<long> Resent = Meter.CreateCounter<long>(
        "renderly.tasks.resent", "{task}", "Unclear submits sent again after the reconcile window.");
    private static readonly Counter<long> Opened = Meter.CreateCounter<long>(
        "renderly.tasks.circuit_opened", "{opening}", "How often a provider's circuit opened.");
    private static readonly Counter<long> Overdue = Meter.CreateCounter<long>(
        "renderly.tasks.overdue", "{task}", "Tasks whose deadline passed without a verdict.");
    private static readonly Counter<long> LateResults = Meter.CreateCounter<long>(
        "renderly.tasks.late_results", "{task}", "Results taken after the deadline.");
    private static readonly Counter<long> KeysRefused = Meter.CreateCounter<long>(
        "renderly.provider.keys_refused", "{call}", "Calls that failed because the provider does not accept our credentials.");
    private static readonly Counter<long> Overcharged = Meter.CreateCounter<long>(
        "renderly.provider.overcharged", "{charge}", "Charges of many times what was quoted, after which nothing is sent for a time.");
    private static readonly Counter<long> TakenOver = Meter.CreateCounter<long>(
        "renderly.tasks.taken_over", "{task}", "Tasks found in the middle of a call, their lease over: a process died or hung.");
    private static readonly Counter<long> HeldBack = Meter.CreateCounter<long>(
        "renderly.tasks.held_back", "{look}", "Looks that found due submits which had to wait, by reason: limit or circuit.");
    private static readonly UpDownCounter<long> Running = Meter.CreateUpDownCounter<long>(
        "renderly.tasks.running", "{task}", "Handlers at work in this process.");
    private static readonly Histogram<double> CallDuration = Meter.CreateHistogram(
        "renderly.provider.call.duration",
        "s",
        "One submit, poll or reconcile at a provider, pictures and results included.",
        tags: null,
        advice: CallSeconds);
    private static readonly Histogram<double> StepDuration = Meter.CreateHistogram(
        "renderly.step.duration",
        "s",
        "A step from its order to its end, waiting and tries at the provider included.",
        tags: null,
        advice: StepSeconds);

    /// <summary>Looked up in the table; the same in every replica.</summary>
    public static readonly GaugeDefinition[] Gauges =
    [
        new("renderly.tasks.open", "{task}", "Tasks that are not over."),
        new("renderly.tasks.oldest.age", "s", "How long ago the oldest of them was ordered."),
        new("renderly.tasks.due.age", "s", "How long the longest due of them has been waiting for a worker, a limit or a circuit."),
        new("renderly.tasks.unknown.age", "s", "How long the fate of the oldest unclear submit has been unknown."),
    ];

    static TaskMetrics() => Meter.CreateObservableGauge(
        "renderly.provider.circuit.open",
        () => Circuits.Select(circuit => new Measurement<int>(circuit.Value.OpenFor is null ? 0 : 1, Provider(circuit.Key))),
        "{circuit}",
        "1 while this process sends nothing to a provider: it answered with errors only, or charged many times what was quoted.");

    /// <summary>Counters that alerts watch begin at zero, or a first count would not be seen as a rise.</summary>
    public static void Begin(string provider, ProviderCircuit circuit)
    {
        Circuits[provider] = circuit;
        Resent.Add(0, Provider(provider));
        Opened.Add(0, Provider(provider));
        Overdue.Add(0, Provider(provider));
        TakenOver.Add(0, Provider(provider));
        KeysRefused.Add(0, Provider(provider));
        Overcharged.Add(0, Provider(provider));
        Fenced.Add(0, Write("lease"));
        Fenced.Add(0, Write("result"));
    }

    public static void CountOutcome(string provider, string kind, string outcome) =>
        Outcomes.Add(1, Provider(provider), new("kind", kind), new("outcome", outcome));

    /// <param name="write">What was to be written: <c>lease</c> (its extension) or <c>result</c>.</param>
    public static void CountFenced(string write) => Fenced.Add(1, Write(write));

    public static void CountResent(string provider) => Resent.Add(1, Provider(provider));

    public static void CountOpened(string provider) => Opened.Add(1, Provider(provider));

    public static void CountOverdue(string provider) => Overdue.Add(1, Provider(provider));

    public static void CountLateResult(string provider) => LateResults.Add(1, Provider(provider));

    public static void CountKeyRefused(string provider) => KeysRefused.Add(1, Provider(provider));

    public static void CountOvercharged(string provider) => Overcharged.Add(1, Provider(provider));

    public static void CountTakenOver(string provider) => TakenOver.Add(1, Provider(provider));

    /// <param name="provider">Whose submits wait.</param>
    /// <param name="reason"><c>limit</c> or <c>circuit</c>.</param>
    public static void CountHeldBack(string provider, string reason) => HeldBack.Add(1, Provider(provider), new("reason", reason));

    public static void Run(string provider, int change) => Running.Add(change, Provider(provider));

    public static void Called(string provider, string operation, string outcome, TimeSpan took) =>
        CallDuration.Record(took.TotalSeconds, Provider(provider), new("operation", operation), new("outcome", outcome));

    public static void StepEnded(string provider, string kind, string state, TimeSpan took) =>
        StepDuration.Record(took.TotalSeconds, Provider(provider), new("kind", kind), new("state", state));

    private static KeyValuePair<string, object?> Provider(string provider) => new("provider", provider);

    private static KeyValuePair<string, object?> Write(string write) => new("write", write);
}
