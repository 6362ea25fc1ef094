namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>Where traces, metrics and logs go is said by the standard <c>OTEL_*</c> variables alone.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// False for the second web application of a process: activity sources and meters are process-wide, and two listeners
    /// would export every span twice.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
