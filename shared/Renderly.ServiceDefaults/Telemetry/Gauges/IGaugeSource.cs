namespace Renderly.ServiceDefaults.Telemetry.Gauges;

/// <summary>Where values of gauges come from, at a cost that no scrape should cause.</summary>
public interface IGaugeSource
{
    IReadOnlyList<GaugeDefinition> Gauges { get; }

    /// <summary>The values now; a gauge without values has none until the next look.</summary>
    Task<IReadOnlyList<GaugeValue>> ReadAsync(CancellationToken cancellationToken);
}
