using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Renderly.ServiceDefaults.Telemetry.Gauges;

/// <summary>
/// Looks the gauges of all sources up, at most every <see cref="TelemetryOptions.GaugeInterval"/>, however many scrape: a scrape reads
/// what was seen last. What could not be looked up has no value, so that an old one is not taken for the present.
/// </summary>
internal sealed class GaugeReader(
    IEnumerable<IGaugeSource> sources,
    IOptions<TelemetryOptions> options,
    TimeProvider clock,
    ILogger<GaugeReader> logger) : BackgroundService
{
    /// <summary>Looking takes at most this part of the time, should the tables be large.</summary>
    private const int PausePerWork = 20;

    private readonly Meter meter = new("Renderly.Gauges");
    private readonly IReadOnlyList<IGaugeSource> sources = [.. sources];
    private readonly ConcurrentDictionary<IGaugeSource, IReadOnlyList<GaugeValue>> seen = new();

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled || sources.Count == 0)
        {
            return;
        }

        var failures = meter.CreateCounter<long>(
            "renderly.gauges.failures", "{look}", "Looks at the database or the broker for gauges that failed.");
        failures.Add(0);
        foreach (var gauge in sources.SelectMany(source => source.Gauges).DistinctBy(gauge => gauge.Name))
        {
            meter.CreateObservableGauge(gauge.Name, () => Values(gauge.Name), gauge.Unit, gauge.Description);
        }

        try
        {
            while (true)
            {
                var started = clock.GetTimestamp();
                foreach (var source in sources)
                {
                    await ReadAsync(source, failures, stoppingToken);
                }

                var pause = clock.GetElapsedTime(started) * PausePerWork;
                await Task.Delay(pause > options.Value.GaugeInterval ? pause : options.Value.GaugeInterval, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private IEnumerable<Measurement<double>> Values(string gauge) =>
        seen.Values.SelectMany(values => values)
            .Where(value => value.Name == gauge)
            .Select(value => new Measurement<double>(value.Value, value.Labels));

    private async Task ReadAsync(IGaugeSource source, Counter<long> failures, CancellationToken stoppingToken)
    {
        try
        {
            seen[source] = await source.ReadAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            seen[source] = [];
            failures.Add(1);
            logger.LogInformation(
                "{Gauges} could not be looked up: {Reason}",
                string.Join(", ", source.Gauges.Select(gauge => gauge.Name)),
                exception.Message);
        }
    }
}
