using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Renderly.ServiceDefaults.Telemetry.Gauges;

/// <summary>Gauges that are looked up.</summary>
public static class GaugesModule
{
    /// <summary>Adds gauges of any source.</summary>
    public static IServiceCollection AddGauges(this IServiceCollection services, Func<IServiceProvider, IGaugeSource> source)
    {
        services.AddSingleton(source);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GaugeReader>());
        return services;
    }
}
