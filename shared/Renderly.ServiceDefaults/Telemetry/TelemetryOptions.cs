using System.ComponentModel.DataAnnotations;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>Where traces, metrics and logs are sent is said by the standard <c>OTEL_*</c> variables alone.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>What <see cref="TraceUrl"/> holds in the place of the id.</summary>
    public const string TraceIdPlace = "{trace_id}";

    /// <summary>
    /// False for the second web application of a process: activity sources and meters are process-wide, and two listeners
    /// would export every span twice.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where people see a trace: an http or https address with <c>{trace_id}</c> in it. Null: nowhere.</summary>
    public string? TraceUrl { get; set; }

    /// <summary>The address of one trace; null when there is no trace or no such place.</summary>
    public string? UrlOf(string? traceId) => traceId is null ? null : TraceUrl?.Replace(TraceIdPlace, traceId, StringComparison.Ordinal);

    internal static bool IsTraceUrl(string? url) =>
        url is null
        || (url.Contains(TraceIdPlace, StringComparison.Ordinal)
            && Uri.TryCreate(url.Replace(TraceIdPlace, "0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps));

    /// <summary>False where another web application of the same process tells the process's metrics.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Shortest time between two looks at the database for gauges; scrapes cause none.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan GaugeInterval { get; set; } = TimeSpan.FromSeconds(15);
}
