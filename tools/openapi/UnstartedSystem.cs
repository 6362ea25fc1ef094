using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.AllInOne;
using Renderly.AllInOne.Hosts;

namespace Renderly.OpenApi;

/// <summary>The services and the gateway with all their routes, but without database, broker or port: nothing of them is started.</summary>
internal sealed class UnstartedSystem : IAsyncDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("renderly-openapi-");

    public UnstartedSystem(Action<IServiceCollection> configure)
    {
        var settings = new EmbeddedSettings(
            Home.In(home.FullName), "Host=127.0.0.1;Database=renderly", Nowhere, ComposedProviders.All, Nowhere);
        Services = WithRoutes(ServicesPart.Create(settings, isQuiet: true, Configure));
        Gateway = WithRoutes(GatewayPart.Create(settings, Nowhere, isQuiet: true, Configure));

        void Configure(IServiceCollection services)
        {
            // Nobody needs keys or addresses that work.
            services.RemoveAll<IStartupValidator>();
            configure(services);
        }
    }

    public WebApplication Services { get; }

    public WebApplication Gateway { get; }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Gateway.DisposeAsync();
        home.Delete(recursive: true);
    }

    /// <summary>Otherwise they are only known once the server starts.</summary>
    private static WebApplication WithRoutes(WebApplication app)
    {
        app.UseEndpoints(_ => { });
        return app;
    }
}
