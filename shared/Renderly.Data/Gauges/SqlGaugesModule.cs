using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Data.Gauges;

/// <summary>Gauges out of the database.</summary>
public static class SqlGaugesModule
{
    /// <summary>Adds gauges that one cheap query tells; see <see cref="SqlGauges"/>.</summary>
    public static IServiceCollection AddSqlGauges(
        this IServiceCollection services, Func<IServiceProvider, string> sql, params GaugeDefinition[] gauges) =>
        services.AddGauges(provider => new SqlGauges(provider.GetRequiredService<NpgsqlDataSource>(), sql(provider), gauges));
}
