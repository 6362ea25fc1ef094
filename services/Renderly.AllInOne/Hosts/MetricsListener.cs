using System.Globalization;
using Renderly.Gateway;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.AllInOne.Hosts;

/// <summary>
/// The listener for <c>/metrics</c> that is the gateway's elsewhere (<c>Gateway:MetricsPort</c>): here the services' part tells of the
/// whole process.
/// </summary>
internal static class MetricsListener
{
    /// <summary>The addresses to listen on, with the one for metrics when it is wanted.</summary>
    public static string[] Urls(WebApplicationBuilder builder, string services)
    {
        var gateway = builder.Configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();
        builder.Services.Configure<MetricsEndpointOptions>(metrics => metrics.Port = gateway.MetricsPort);
        return gateway.MetricsPort is { } port
            ? [services, string.Create(CultureInfo.InvariantCulture, $"http://{gateway.MetricsBind}:{port}")]
            : [services];
    }

    /// <summary>The gateway's part does not listen there.</summary>
    public static void LeaveToServices(IServiceCollection gateway) =>
        gateway.PostConfigure<GatewayOptions>(options => options.MetricsPort = null);
}
