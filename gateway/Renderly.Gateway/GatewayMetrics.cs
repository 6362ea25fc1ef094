using System.Diagnostics.Metrics;

namespace Renderly.Gateway;

/// <summary>What the gateway decides; its requests are counted by the platform's own <c>http.server.*</c>.</summary>
internal static class GatewayMetrics
{
    private static readonly Meter Meter = new("Renderly.Gateway");
    private static readonly Counter<long> TokenChecks = Meter.CreateCounter<long>(
        "renderly.gateway.token_checks", "{check}", "Looks at a token, by result: cached or asked.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "renderly.gateway.refused", "{request}", "Requests answered 429, by limit: token, address or wrong_tokens.");
    private static readonly UpDownCounter<long> Streams = Meter.CreateUpDownCounter<long>(
        "renderly.gateway.streams", "{stream}", "Open event streams and WebSockets.");

    /// <summary>Counters begin at zero, or a first count would not be seen as a rise.</summary>
    public static void Begin()
    {
        Streams.Add(0);
        foreach (var limit in new[] { "token", "address", "wrong_tokens" })
        {
            Refusals.Add(0, new KeyValuePair<string, object?>("limit", limit));
        }
    }

    /// <param name="result"><c>cached</c>, or <c>asked</c> at Accounts.</param>
    public static void TokenChecked(string result) => TokenChecks.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <param name="limit"><c>token</c>, <c>address</c> or <c>wrong_tokens</c>.</param>
    public static void Refused(string limit) => Refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));

    public static void StreamOpened() => Streams.Add(1);

    public static void StreamClosed() => Streams.Add(-1);
}
