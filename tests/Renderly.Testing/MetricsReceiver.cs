using System.Text;

namespace Renderly.Testing;

/// <summary>Tells whether an instrument has reported. Counters report from their first count on.</summary>
public sealed class MetricsReceiver : OtlpReceiver
{
    private MetricsReceiver()
    {
    }

    public static async Task<MetricsReceiver> StartAsync()
    {
        var receiver = new MetricsReceiver();
        await receiver.ListenAsync();
        return receiver;
    }

    /// <summary>Protobuf keeps names as plain UTF-8.</summary>
    public bool Saw(string instrument)
    {
        var name = Encoding.UTF8.GetBytes(instrument);
        return Exports("metrics").Any(export => export.AsSpan().IndexOf(name) >= 0);
    }
}
