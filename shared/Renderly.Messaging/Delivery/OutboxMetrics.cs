using System.Diagnostics.Metrics;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Messaging.Delivery;

/// <summary>Figures of every outbox in this process.</summary>
internal static class OutboxMetrics
{
    public const string MeterName = "Renderly.Messaging";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Dispatched = Meter.CreateCounter<long>(
        "renderly.outbox.dispatched", "{message}", "Messages handed to the bus.");
    public static readonly Counter<long> PutOff = Meter.CreateCounter<long>(
        "renderly.outbox.put_off", "{message}", "Sends that failed and wait for another try.");
    public static readonly Counter<long> Parked = Meter.CreateCounter<long>(
        "renderly.outbox.parked", "{message}", "Messages set aside with a reason.");
    public static readonly Histogram<double> BatchDuration = Meter.CreateHistogram<double>(
        "renderly.outbox.batch.duration", "s", "Claim to commit of one batch.");

    /// <summary>Looked up in the database, so that they are told while a dispatcher stands still as well.</summary>
    public static readonly GaugeDefinition[] Gauges =
    [
        new("renderly.outbox.oldest.age", "s", "How long the oldest due message has been waiting."),
        new("renderly.outbox.due", "{message}", "Messages that are due and not sent."),
        new("renderly.outbox.parked.waiting", "{message}", "Messages set aside that an operator has to look at."),
    ];
}
