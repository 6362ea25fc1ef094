using System.Globalization;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Monitoring;

/// <summary>
/// All services as processes of their own and a Prometheus that scrapes each of them; limits are short, so that faults show soon.
/// </summary>
public sealed class MonitoredCluster : IAsyncLifetime
{
    private readonly int metricsPort = FreePort.Next();
    private PictureServer pictures = null!;

    public ServiceCluster Cluster { get; private set; } = null!;

    public PrometheusServer Prometheus { get; private set; } = null!;

    /// <summary>How many services Prometheus scrapes.</summary>
    public int Scraped { get; private set; }

    public string PictureUrl => pictures.Url;

    public async ValueTask InitializeAsync()
    {
        pictures = await PictureServer.StartAsync();
        var settings = new Dictionary<string, string>(ServiceClusterOptions.Fast)
        {
            ["Telemetry__Enabled"] = "true",
            ["Telemetry__GaugeInterval"] = "00:00:01",
            ["Gateway__MetricsPort"] = metricsPort.ToString(CultureInfo.InvariantCulture),

            // Clips take for ever, so that there are tasks to do things to; presenters are quick.
            ["Simulator__Providers__veo__Latency"] = "01:00:00",
            ["Rescue__After"] = "00:00:05",
            ["Rescue__Interval"] = "00:00:01",
            ["Billing__Caps__DayUsd"] = "1000",
            ["Billing__Caps__Providers__heygen__DayUsd"] = "1000",
            ["Tasks__CircuitMinimumCalls"] = "2",
        };
        for (var retry = 0; retry < 8; retry++)
        {
            settings[$"Webhooks__RetryDelays__{retry}"] = retry < 4 ? "00:00:00.2" : "01:00:00";
        }

        Cluster = new ServiceCluster(new ServiceClusterOptions { Settings = settings });
        await Cluster.StartAsync();

        // Presenters find no room.
        await Cluster.TerminateAsync(Services.HeyGen);
        await Cluster.StartAsync(Services.HeyGen, ("Storage__Disk__MinFreeBytes", "1000000000000000"));
        var targets = new Dictionary<string, Uri>
        {
            ["gateway"] = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{metricsPort}")),
            ["jobs"] = Cluster.Address(Services.Jobs),
            ["accounts"] = Cluster.Address(Services.Accounts),
            ["heygen"] = Cluster.Address(Services.HeyGen),
            ["veo"] = Cluster.Address(Services.Veo),
            ["media"] = Cluster.Address(Services.Media),
            ["webhooks"] = Cluster.Address(Services.Webhooks),
            ["projects"] = Cluster.Address(Services.Projects),
            ["generation"] = Cluster.Address(Services.Generation),
        };
        Prometheus = await PrometheusServer.StartAsync(targets);
        Scraped = targets.Count;
    }

    public async ValueTask DisposeAsync()
    {
        if (Prometheus is not null)
        {
            await Prometheus.DisposeAsync();
        }

        await Cluster.DisposeAsync();
        await pictures.DisposeAsync();
    }
}
