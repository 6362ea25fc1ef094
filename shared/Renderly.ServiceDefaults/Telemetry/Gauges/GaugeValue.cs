namespace Renderly.ServiceDefaults.Telemetry.Gauges;

/// <summary>One value of a gauge. Labels hold names out of short lists, never ids of jobs or users.</summary>
/// <param name="Name">The gauge's.</param>
public sealed record GaugeValue(string Name, double Value, params KeyValuePair<string, object?>[] Labels);
