using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renderly.ServiceDefaults;
using Renderly.Web.Http;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Web;

/// <summary>What every process of Renderly that answers requests has in common.</summary>
public static class WebDefaults
{
    /// <summary>Larger bodies answer 413; an endpoint that takes files raises its own limit.</summary>
    public const long MaxRequestBodyBytes = 4 * 1024 * 1024;

    /// <summary>Adds the defaults of every process, and with them problem documents, JSON and server limits. Call it first.</summary>
    /// <param name="builder">The host of one process.</param>
    /// <param name="serviceName">Name in traces, metrics and database sessions, such as <c>renderly-jobs</c>.</param>
    /// <param name="developmentPort">Port on 127.0.0.1 when neither <c>ASPNETCORE_URLS</c> nor another setting names an address.</param>
    public static IHostApplicationBuilder AddWebDefaults(
        this IHostApplicationBuilder builder, string serviceName, int? developmentPort = null)
    {
        builder.AddServiceDefaults(serviceName, developmentPort);
        var services = builder.Services;
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        services.ConfigureHttpJsonOptions(json => JsonDefaults.Apply(json.SerializerOptions));

        // Binding errors then reach the exception handler with the field's name instead of an empty 400.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        return builder;
    }

    /// <summary>
    /// Checks the configuration; adds metrics, request ids, problem documents and, where <c>AddGatewayIdentity</c> was called,
    /// authentication. Call it before mapping endpoints.
    /// </summary>
    /// <exception cref="OptionsValidationException">An option is wrong; when several are, they come in an
    /// <see cref="AggregateException"/>.</exception>
    public static WebApplication UseWebDefaults(this WebApplication app)
    {
        app.UseServiceDefaults();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandler = static context => Problem.Internal().ExecuteAsync(context) });
        app.UseStatusCodePages(StatusProblems.WriteAsync);
        app.UseMiddleware<HeadRequests>();
        if (app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IdentityVerifier)))
        {
            app.UseMiddleware<UnreadBodies>();
            app.UseForwardedHeaders(BehindTheGateway());
            app.UseRouting();
            app.UseAuthentication();
            app.UseMiddleware<AdminAudit>();
            app.UseAuthorization();
        }

        app.UseMiddleware<BodyEncodings>();
        app.UseMiddleware<KnownParameters>();
        app.UseMiddleware<JsonBodies>();
        app.UseMiddleware<IdempotencyMiddleware>();
        return app;
    }

    /// <summary>
    /// Services are reached through the gateway alone and trust it for the caller's address, scheme and host, which only links are
    /// made of; who the caller is comes from the signed identity.
    /// </summary>
    private static ForwardedHeadersOptions BehindTheGateway()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        return options;
    }
}
