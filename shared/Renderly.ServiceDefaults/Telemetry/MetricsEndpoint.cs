using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>
/// <c>GET /metrics</c> in Prometheus' format. Which listener a request came in by decides whether it is answered, not what the request
/// says of itself. Many scrapers at once share one collection.
/// </summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    /// <summary>Call it before everything else of the pipeline.</summary>
    public static void UseMetricsEndpoint(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MetricsEndpointOptions>>().Value;
        if (app.Services.GetService<MeterProvider>() is not null)
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint(
                context => context.Request.Path == Path && HttpMethods.IsGet(context.Request.Method) && IsForOperators(context, options));
        }

        if (options.Port is not null)
        {
            app.Use((context, next) => IsOnOwnListener(context, options) ? NotFound(context) : next(context));
        }
    }

    private static bool IsForOperators(HttpContext context, MetricsEndpointOptions options) =>
        !options.OwnListenerOnly || IsOnOwnListener(context, options);

    private static bool IsOnOwnListener(HttpContext context, MetricsEndpointOptions options) =>
        context.Connection.LocalPort == options.Port;

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
