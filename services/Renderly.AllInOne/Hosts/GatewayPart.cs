using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Renderly.AllInOne.Demo;
using Renderly.Gateway;
using Renderly.LocalServers;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web;

namespace Renderly.AllInOne.Hosts;

/// <summary>The gateway as a web application of its own.</summary>
internal static class GatewayPart
{
    /// <summary>
    /// Where users reach it: on loopback, at the configured port, or at a free one where that is 0. Asked before anything is made, so that
    /// a wrong setting or a taken port costs nobody a minute.
    /// </summary>
    /// <exception cref="OptionsValidationException">A setting of the gateway is wrong.</exception>
    /// <exception cref="LocalServerException">It could not listen there now.</exception>
    public static Uri PublicUrl(IConfiguration configuration)
    {
        var options = GatewayOptions.Read(configuration);
        foreach (var (address, setting) in options.Listeners())
        {
            if (FreePort.Refusal(address) is { } refusal)
            {
                var reason = refusal == SocketError.AddressAlreadyInUse ? "another program listens there" : refusal.ToString();
                throw new LocalServerException(string.Create(
                    CultureInfo.InvariantCulture, $"Port {address.Port} cannot be used ({reason}); choose another one with {setting}."));
            }
        }

        var port = options.Port == 0 ? FreePort.Next() : options.Port;
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
        builder.Configuration["RENDERLY_PORT"] = settings.PublicUrl.Port.ToString(CultureInfo.InvariantCulture);
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
