using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Renderly.Messaging.Delivery;

/// <summary>Figures of every outbox in this process.</summary>
internal static class OutboxMetrics
{
    public const string MeterName = "Renderly.Messaging";

    private static readonly Meter Meter = new(MeterName);
    private static readonly ConcurrentDictionary<string, double> OldestAgeSeconds = new();

    public static readonly Counter<long> Dispatched = Meter.CreateCounter<long>("renderly.outbox.dispatched", "{message}", "Messages handed to the bus.");
    public static readonly Counter<long> PutOff = Meter.CreateCounter<long>("renderly.outbox.put_off", "{message}", "Sends that failed and wait for another try.");
    public static readonly Counter<long> Parked = Meter.CreateCounter<long>("renderly.outbox.parked", "{message}", "Messages set aside with a reason.");
    public static readonly Histogram<double> BatchDuration = Meter.CreateHistogram<double>("renderly.outbox.batch.duration", "s", "Claim to commit of one batch.");

    static OutboxMetrics() => Meter.CreateObservableGauge(
        "renderly.outbox.oldest.age",
        () => OldestAgeSeconds.Select(entry => new Measurement<double>(entry.Value, new KeyValuePair<string, object?>("schema", entry.Key))),
        "s",
        "How long the oldest due message has been waiting.");

    public static void SetOldestAge(string schema, TimeSpan age) => OldestAgeSeconds[schema] = Math.Max(0, age.TotalSeconds);
}
