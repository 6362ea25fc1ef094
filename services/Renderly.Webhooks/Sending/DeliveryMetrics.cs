using System.Diagnostics.Metrics;
using Renderly.ServiceDefaults.Telemetry.Gauges;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Sending;

/// <summary>Figures of this process's deliveries.</summary>
internal static class DeliveryMetrics
{
    private static readonly Meter Meter = new("Renderly.Webhooks");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "renderly.webhooks.attempts", "{attempt}", "Tries by outcome: ok, or the class of error.");
    private static readonly Counter<long> Finished = Meter.CreateCounter<long>(
        "renderly.webhooks.deliveries", "{delivery}", "Deliveries that are over, by state.");
    private static readonly Counter<long> Disabled = Meter.CreateCounter<long>(
        "renderly.webhooks.endpoints.disabled", "{endpoint}", "Endpoints disabled by what they answered, by reason.");

    /// <summary>Looked up in the table; the same in every replica.</summary>
    public static readonly GaugeDefinition[] Gauges =
    [
        new("renderly.webhooks.pending", "{delivery}", "Deliveries that are not over."),
        new("renderly.webhooks.oldest.age", "s", "How long the longest due delivery has been waiting."),
    ];

    public const string GaugesSql =
        """
        SELECT count(*)::float8, COALESCE(GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - min(due_at))), 0)::float8
        FROM webhooks.delivery WHERE state = 'pending'
        """;

    /// <summary>Counters that alerts watch begin at zero, or a first count would not be seen as a rise.</summary>
    public static void Begin()
    {
        foreach (var outcome in SendErrors.All.Append("ok"))
        {
            Attempts.Add(0, new KeyValuePair<string, object?>("outcome", outcome));
        }

        foreach (var reason in DisabledReason.All)
        {
            Disabled.Add(0, new KeyValuePair<string, object?>("reason", reason));
        }
    }

    public static void Tried(SendOutcome outcome, DeliveryVerdict verdict)
    {
        Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Error ?? "ok"));
        if (verdict.State != DeliveryState.Pending)
        {
            Finished.Add(1, new KeyValuePair<string, object?>("state", verdict.State));
        }
    }

    public static void EndpointDisabled(string reason) => Disabled.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
