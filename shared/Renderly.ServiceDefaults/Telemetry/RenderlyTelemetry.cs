using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>What is observed: the sources of the platform and everything named <c>Renderly.*</c>.</summary>
internal static class RenderlyTelemetry
{
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
        "MassTransit",
        "Renderly.*",
    ];

    public static void AddRenderlyTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        UseTraceHeaders();
        builder.Services.AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => TelemetryOptions.IsTraceUrl(options.TraceUrl),
                $"Telemetry:TraceUrl must be an http or https address with {TelemetryOptions.TraceIdPlace} in it, such as "
                + $"https://jaeger.example.com/trace/{TelemetryOptions.TraceIdPlace}.")
            .ValidateOnStart();
        var options = builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (!options.Enabled)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry();
        telemetry.ConfigureResource(resource => resource.AddService(serviceName, serviceVersion: ServiceVersion.Current));
        telemetry.WithTracing(Tracing.Configure);
        if (options.Metrics)
        {
            telemetry.WithMetrics(metrics => metrics
                .AddMeter(Meters)
                .AddView(BoundHttpClient)
                .AddPrometheusExporter(prometheus => prometheus.ScrapeEndpointPath = MetricsEndpoint.Path));
        }

        // Without an address the exporter would try localhost for ever and fill the log of everybody who has no collector.
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.WithLogging(configureBuilder: null, configureOptions: logs => logs.IncludeFormattedMessage = true);
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>
    /// Process-wide, for all HTTP clients; the instrumentation then leaves the headers to the platform, for which a server may decide
    /// otherwise.
    /// </summary>
    private static void UseTraceHeaders()
    {
        DistributedContextPropagator.Current = new TraceHeaders(trustsCallers: true);
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
    }

    /// <summary>Users name the hosts that webhooks and pictures come from or go to; as labels they would grow without end.</summary>
    private static MetricStreamConfiguration? BoundHttpClient(Instrument instrument) => instrument.Meter.Name != "System.Net.Http" ? null
        : instrument.Name == "http.client.request.duration"
            ? new MetricStreamConfiguration { TagKeys = ["http.request.method", "http.response.status_code", "error.type"] }
            : MetricStreamConfiguration.Drop;
}
