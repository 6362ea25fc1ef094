using System.Diagnostics.Metrics;

namespace Renderly.Egress;

/// <summary>Calls to users' addresses that were not made.</summary>
internal static class EgressMetrics
{
    private static readonly Meter Meter = new("Renderly.Egress");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "renderly.egress.refused", "{call}", "Calls to users' addresses that were refused, by reason: address, resolved or redirect.");

    /// <summary>The counter begins at zero, or a first count would not be seen as a rise.</summary>
    public static void Begin()
    {
        foreach (var reason in new[] { "address", "resolved", "redirect" })
        {
            Refusals.Add(0, new KeyValuePair<string, object?>("reason", reason));
        }
    }

    /// <param name="reason"><c>address</c> (as it is written), <c>resolved</c> (where its name leads) or <c>redirect</c>.</param>
    public static void Refused(string reason) => Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
