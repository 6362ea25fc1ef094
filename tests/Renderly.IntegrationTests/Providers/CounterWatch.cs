using System.Diagnostics.Metrics;

namespace Renderly.IntegrationTests.Providers;

/// <summary>Adds up one counter's measurements while it is open.</summary>
internal sealed class CounterWatch : IDisposable
{
    private readonly MeterListener listener = new();
    private long total;

    public CounterWatch(string meter, string instrument)
    {
        listener.InstrumentPublished = (published, watcher) =>
        {
            if (published.Meter.Name == meter && published.Name == instrument)
            {
                watcher.EnableMeasurementEvents(published);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref total, value));
        listener.Start();
    }

    public long Total => Interlocked.Read(ref total);

    public void Dispose() => listener.Dispose();
}
