using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Trace;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>
/// What becomes a span. The sampler is the SDK's: all that the caller's trace does not rule out, or what <c>OTEL_TRACES_SAMPLER</c> says.
/// </summary>
internal static class Tracing
{
    private static readonly string[] Sources = ["Npgsql", "MassTransit", "Renderly.*"];

    public static void Configure(TracerProviderBuilder tracing) => tracing
        .AddAspNetCoreInstrumentation(LeaveOutProbes)
        .AddHttpClientInstrumentation()
        .AddSource(Sources)
        .AddProcessor<MessagingSpans>();

    /// <summary>Probes and scrapes come every few seconds and tell nothing.</summary>
    private static void LeaveOutProbes(AspNetCoreTraceInstrumentationOptions options) =>
        options.Filter = static context => !context.Request.Path.StartsWithSegments("/health")
            && !context.Request.Path.StartsWithSegments("/metrics");
}
