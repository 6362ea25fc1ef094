using System.Globalization;
using Renderly.AllInOne.Demo;
using Renderly.Gateway;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web;

namespace Renderly.AllInOne.Hosts;

/// <summary>The gateway as a web application of its own.</summary>
internal static class GatewayPart
{
    private const int DefaultPort = GatewayOptions.DefaultPort;

    /// <summary>Where users reach it: <c>RENDERLY_PORT</c> on loopback.</summary>
    public static Uri PublicUrl()
    {
        var port = int.TryParse(
            Environment.GetEnvironmentVariable("RENDERLY_PORT"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number) ? number : DefaultPort;
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    /// <param name="configure">Adds what only this process needs.</param>
    public static WebApplication Create(
        EmbeddedSettings settings, Uri servicesUrl, bool isQuiet, Action<IServiceCollection>? configure = null)
    {
        var builder = EmbeddedHost.CreateBuilder(settings.ForGateway(servicesUrl));

        // The services listen to the sources of the whole process, those of the gateway's requests too; a second listener would export all
        // of it again.
        builder.Configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Enabled)}"] = "false";
        builder.AddWebDefaults("renderly-gateway");
        builder.KeepStandardOutputFree(isQuiet);
        builder.AddGateway();
        MetricsListener.LeaveToServices(builder.Services);
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseWebDefaults();
        app.MapDefaultEndpoints();
        app.MapGateway();
        app.MapSamples();
        return app;
    }
}
