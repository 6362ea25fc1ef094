using System.Diagnostics.Metrics;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Sending;

/// <summary>Figures of this process's deliveries.</summary>
internal static class DeliveryMetrics
{
    private static readonly Meter Meter = new("Renderly.Webhooks");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("renderly.webhooks.attempts", "{attempt}", "Tries by outcome: ok, or the class of error.");
    private static readonly Counter<long> Finished = Meter.CreateCounter<long>("renderly.webhooks.deliveries", "{delivery}", "Deliveries that are over, by state.");
    private static readonly Counter<long> Disabled = Meter.CreateCounter<long>("renderly.webhooks.endpoints.disabled", "{endpoint}", "Endpoints disabled by what they answered, by reason.");
    private static double oldestAgeSeconds;

    static DeliveryMetrics() => Meter.CreateObservableGauge(
        "renderly.webhooks.oldest.age", () => Volatile.Read(ref oldestAgeSeconds), "s", "How long the longest due delivery has been waiting.");

    public static void Tried(SendOutcome outcome, DeliveryVerdict verdict)
    {
        Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Error ?? "ok"));
        if (verdict.State != DeliveryState.Pending)
        {
            Finished.Add(1, new KeyValuePair<string, object?>("state", verdict.State));
        }
    }

    public static void EndpointDisabled(string reason) => Disabled.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void SetOldestAge(TimeSpan? age) => Volatile.Write(ref oldestAgeSeconds, age?.TotalSeconds ?? 0);
}
