using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Renderly.Gateway.Authentication;
using Renderly.Gateway.Consoles;
using Renderly.Gateway.Front;
using Renderly.Gateway.Limits;
using Renderly.Gateway.Proxy;
using Renderly.Gateway.Reviews;
using Renderly.Gateway.Routing;
using Renderly.Gateway.Studio;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Renderly.Gateway;

/// <summary>The gateway: the one process clients talk to. It says who calls, limits what comes in, and passes it on.</summary>
public static class GatewayModule
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>So that a service's new address is found.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Also says where the web server listens (<see cref="GatewayOptions"/>): it needs a web application of its own.</summary>
    public static IHostApplicationBuilder AddGateway(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Configuration.AddRouting();
        builder.AddIdentitySigning();
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateOnStart();
        services.AddSingleton<GatewayOptionsSetup>();
        services.AddSingleton<IPostConfigureOptions<GatewayOptions>>(provider => provider.GetRequiredService<GatewayOptionsSetup>());
        services.AddSingleton<IValidateOptions<GatewayOptions>>(provider => provider.GetRequiredService<GatewayOptionsSetup>());
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>(GatewayOptionsSetup.Apply);
        services.AddOptions<CorsOptions>().Configure<IOptions<GatewayOptions>>(AllowOrigins);
        services.AddOptions<MetricsEndpointOptions>().Configure<IOptions<GatewayOptions>>(
            (metrics, gateway) => (metrics.OwnListenerOnly, metrics.Port) = (true, gateway.Value.MetricsPort));
        services.AddCors();
        services.AddSingleton<DistributedContextPropagator>(
            provider => new TraceHeaders(provider.GetRequiredService<IOptions<GatewayOptions>>().Value.TrustTraceParent));
        AddTokens(services);
        AddProxy(services);
        services.AddHttpClient(HealthOverview.Name, client => client.Timeout = ConnectTimeout);
        services.AddSingleton<HealthOverview>();
        services.AddSingleton<VideoHealth>();
        services.AddStudio();
        return builder;
    }

    /// <summary>Adds the whole pipeline; only <c>UseWebDefaults</c> and <c>MapDefaultEndpoints</c> come before.</summary>
    public static WebApplication MapGateway(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(GatewayMetrics.Begin);
        if (app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.TrustedProxies is { Count: > 0 } proxies)
        {
            app.UseForwardedHeaders(TrustedProxies.Believe(proxies));
        }

        app.UseMiddleware<IncomingRequests>();
        app.UseApiDocs();
        app.UseStudio();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseMiddleware<RateLimits>();
        app.UseMiddleware<ReviewScope>();
        app.UseMiddleware<BodyLimit>();
        app.UseAuthorization();
        app.MapFront();
        app.MapStudio();
        app.MapConsoles();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<ProxyErrors>().UseMiddleware<OpenStreams>().UseMiddleware<OtherReplica>();
            proxy.UseLoadBalancing();
        });
        return app;
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddHttpClient(AccountsClient.Name)
            .ConfigurePrimaryHttpMessageHandler(
                () => new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, PooledConnectionLifetime = ConnectionLifetime });
        services.AddSingleton<ITokenVerifier, AccountsClient>();
        services.AddSingleton<TokenCache>();
        services.AddSingleton<GuessLimiter>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<RequestLimiters>();
        services.AddAuthentication(TokenAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(
                TokenAuthenticationHandler.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy(Policies.Admin, policy => policy.RequireRole(Roles.Admin));
    }

    private static void AddProxy(IServiceCollection services)
    {
        services.AddReverseProxy().ConfigureHttpClient((_, handler) =>
        {
            handler.ConnectTimeout = ConnectTimeout;
            handler.PooledConnectionLifetime = ConnectionLifetime;
        });
        services.AddSingleton<IProxyConfigProvider, ProxyConfiguration>();
        services.AddSingleton<ITransformProvider, ProxyTransforms>();
        services.AddSingleton<ITransformProvider, ConsoleTransforms>();
    }

    private static void AllowOrigins(CorsOptions cors, IOptions<GatewayOptions> gateway) => cors.AddDefaultPolicy(policy => policy
        .WithOrigins([.. gateway.Value.AllowedOrigins])
        .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
        .WithHeaders("Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "Last-Event-ID", "Prefer", RequestIds.Header)
        .WithExposedHeaders("ETag", "Idempotent-Replayed", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", RequestIds.Header));
}
