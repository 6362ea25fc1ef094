using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Renderly.ServiceDefaults.Health;
using Renderly.ServiceDefaults.Logging;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.ServiceDefaults;

/// <summary>What every process of Renderly has in common.</summary>
public static class ServiceDefaultsModule
{
    // Not Environment.ApplicationName: the framework takes that for the name of the entry assembly.
    private static readonly object ServiceNameProperty = new();

    /// <summary>Below the 30 s after which Docker and Kubernetes kill.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    /// <summary>Adds telemetry, logging, health checks and how long the process may take to stop. Call it first.</summary>
    /// <param name="builder">The host of one process.</param>
    /// <param name="serviceName">Name in traces, metrics and database sessions, such as <c>renderly-jobs</c>.</param>
    /// <param name="developmentPort">Port on 127.0.0.1 when neither <c>ASPNETCORE_URLS</c> nor another setting names an address.</param>
    public static IHostApplicationBuilder AddServiceDefaults(
        this IHostApplicationBuilder builder, string serviceName, int? developmentPort = null)
    {
        builder.Properties[ServiceNameProperty] = serviceName;
        AddConfigurationDefaults(builder, developmentPort);
        AddLogging(builder);
        builder.AddRenderlyTelemetry(serviceName);

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddHealthChecks().AddCheck("process", () => HealthCheckResult.Healthy(), [HealthTags.Live]);
        return builder;
    }

    /// <summary>The name given to <see cref="AddServiceDefaults"/>; <c>renderly</c> before.</summary>
    public static string ServiceName(this IHostApplicationBuilder builder) =>
        builder.Properties.TryGetValue(ServiceNameProperty, out var name) ? (string)name : "renderly";

    /// <summary>Checks the configuration and adds <c>/metrics</c>. Call it before everything else of the pipeline.</summary>
    /// <exception cref="OptionsValidationException">An option is wrong; when several are, they come in an
    /// <see cref="AggregateException"/>.</exception>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        // The host checks too, but only after it has made services that stumble over the first wrong option.
        app.Services.GetService<IStartupValidator>()?.Validate();
        app.UseMetricsEndpoint();
        return app;
    }

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c> for everybody, in every environment.</summary>
    public static IEndpointRouteBuilder MapDefaultEndpoints(this IEndpointRouteBuilder endpoints)
    {
        MapHealth(endpoints, "/health/live", HealthTags.Live);
        MapHealth(endpoints, "/health/ready", HealthTags.Ready);
        return endpoints;
    }

    private static void MapHealth(IEndpointRouteBuilder endpoints, string path, string tag) => endpoints
        .MapHealthChecks(
            path, new HealthCheckOptions { Predicate = check => check.Tags.Contains(tag), ResponseWriter = HealthReportWriter.WriteAsync })
        .AllowAnonymous();

    private static void AddLogging(IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Configuration.GetValue("Logging:Json", false))
        {
            builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName);
            builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
            return;
        }

        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
    }

    /// <summary>Defaults below every other source, so that files, environment and command line override them.</summary>
    private static void AddConfigurationDefaults(IHostApplicationBuilder builder, int? developmentPort)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",

            // What fails there is thrown as well, and some failures are expected: the migrator's first look for its table, a name that is
            // taken.
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "None",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "None",
            ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
            ["Logging:LogLevel:Yarp"] = "Warning",

            // A stack trace for every request while a service is down; the gateway says it in one line.
            ["Logging:LogLevel:Yarp.ReverseProxy.Forwarder"] = "Error",
        };
        if (developmentPort is { } port && !NamesAnAddress(builder.Configuration))
        {
            defaults["urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        }

        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
    }

    private static bool NamesAnAddress(IConfiguration configuration) =>
        configuration["urls"] is not null
        || configuration["http_ports"] is not null
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
