using System.Diagnostics.Metrics;

namespace Renderly.Web.Idempotency;

/// <summary>Requests whose Idempotency-Key was known.</summary>
internal static class IdempotencyMetrics
{
    private static readonly Meter Meter = new("Renderly.Requests");
    private static readonly Counter<long> Known = Meter.CreateCounter<long>(
        "renderly.idempotency.known_keys",
        "{request}",
        "Requests with a known Idempotency-Key, by result: replayed, reused or in_progress.");

    /// <param name="result"><c>replayed</c>, <c>reused</c> (for another request: refused) or <c>in_progress</c> (the first is not
    /// done).</param>
    public static void Met(string result) => Known.Add(1, new KeyValuePair<string, object?>("result", result));
}
