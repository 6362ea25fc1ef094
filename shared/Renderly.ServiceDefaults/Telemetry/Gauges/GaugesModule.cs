using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Renderly.ServiceDefaults.Telemetry.Gauges;

/// <summary>Gauges out of the database.</summary>
public static class GaugesModule
{
    /// <summary>Adds gauges that one cheap query tells; see <see cref="SqlGauges"/>.</summary>
    public static IServiceCollection AddSqlGauges(this IServiceCollection services, Func<IServiceProvider, string> sql, params GaugeDefinition[] gauges) =>
        services.AddGauges(provider => new SqlGauges(provider.GetRequiredService<NpgsqlDataSource>(), sql(provider), gauges));

    /// <summary>Adds gauges of any source.</summary>
    public static IServiceCollection AddGauges(this IServiceCollection services, Func<IServiceProvider, IGaugeSource> source)
    {
        services.AddSingleton(source);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GaugeReader>());
        return services;
    }
}
