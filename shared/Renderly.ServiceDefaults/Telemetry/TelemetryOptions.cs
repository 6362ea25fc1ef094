using System.ComponentModel.DataAnnotations;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>Where traces, metrics and logs are sent is said by the standard <c>OTEL_*</c> variables alone.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// False for the second web application of a process: activity sources and meters are process-wide, and two listeners
    /// would export every span twice.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>False where another web application of the same process tells the process's metrics.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Shortest time between two looks at the database for gauges; scrapes cause none.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan GaugeInterval { get; set; } = TimeSpan.FromSeconds(15);
}
