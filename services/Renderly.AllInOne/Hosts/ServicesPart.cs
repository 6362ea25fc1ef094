using System.Globalization;
using Renderly.Accounts;
using Renderly.Jobs;
using Renderly.LocalServers;
using Renderly.Media;
using Renderly.Messaging;
using Renderly.Projects;
using Renderly.ServiceDefaults;
using Renderly.Web;
using Renderly.Web.Identity;
using Renderly.Webhooks;

namespace Renderly.AllInOne.Hosts;

/// <summary>All services in one web application on a loopback port that only the gateway uses.</summary>
internal static class ServicesPart
{
    /// <param name="configure">Adds what only this process needs.</param>
    public static WebApplication Create(EmbeddedSettings settings, bool isQuiet, Action<IServiceCollection>? configure = null)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        var builder = EmbeddedHost.CreateBuilder(settings.ForServices(new Uri(url)));
        builder.WebHost.UseUrls(MetricsListener.Urls(builder, url));
        builder.AddWebDefaults("renderly");
        builder.KeepStandardOutputFree(isQuiet);
        builder.AddGatewayIdentity();
        builder.AddAccounts();
        builder.AddJobs();
        foreach (var provider in ComposedProviders.All)
        {
            provider.Add(builder);
        }

        builder.AddMedia();
        builder.AddProjects();
        builder.AddWebhooks();
        builder.AddRenderlyMessaging();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseWebDefaults();
        app.UseWebSockets();
        app.MapDefaultEndpoints();
        app.MapAccounts();
        app.MapJobs();
        foreach (var provider in ComposedProviders.All)
        {
            provider.Map(app);
        }

        app.MapProjects();
        app.MapWebhooks();
        return app;
    }
}
