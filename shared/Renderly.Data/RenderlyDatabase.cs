using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Health;
using Renderly.Web.Problems;

namespace Renderly.Data;

/// <summary>PostgreSQL: one pool of connections per process, one schema per service.</summary>
public static class RenderlyDatabase
{
    /// <summary>
    /// Adds a pooled context (scoped, and as <c>IDbContextFactory</c>) on the process's shared <see cref="NpgsqlDataSource"/>, and the
    /// readiness check of the database.
    /// </summary>
    public static IHostApplicationBuilder AddRenderlyDbContext<TDbContext>(
        this IHostApplicationBuilder builder,
        string schema,
        Action<IServiceProvider, DbContextOptionsBuilder>? configure = null)
        where TDbContext : DbContext
    {
        builder.AddRenderlyDataSource();
        builder.Services.AddPooledDbContextFactory<TDbContext>((services, options) =>
        {
            options.UseRenderlyNpgsql(services.GetRequiredService<NpgsqlDataSource>(), schema);
            configure?.Invoke(services, options);
        });
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<TDbContext>>().CreateDbContext());
        return builder;
    }

    /// <summary>Adds the shared <see cref="NpgsqlDataSource"/> and its readiness check. Safe to call several times.</summary>
    public static IHostApplicationBuilder AddRenderlyDataSource(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IKnownFailures, DatabaseProblems>());
        if (builder.Services.Any(service => service.ServiceType == typeof(NpgsqlDataSource)))
        {
            return builder;
        }

        var applicationName = builder.ServiceName();
        builder.Services.AddOptions<DatabaseOptions>().ValidateOnStart();
        builder.Services.AddSingleton<IConfigureOptions<DatabaseOptions>, DatabaseOptionsSetup>();
        builder.Services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsSetup>();
        builder.Services.AddSingleton(
            services => CreateDataSource(services.GetRequiredService<IOptions<DatabaseOptions>>().Value, applicationName));
        return builder.AddDatabaseHealth();
    }

    /// <summary>Adds the readiness check <c>database</c>.</summary>
    public static IHostApplicationBuilder AddDatabaseHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>(
            "database", tags: [HealthTags.Ready], timeout: TimeSpan.FromSeconds(3));
        return builder;
    }

    internal static DbContextOptionsBuilder UseRenderlyNpgsql(
        this DbContextOptionsBuilder options, NpgsqlDataSource dataSource, string schema) =>
        options.UseNpgsql(dataSource, npgsql => npgsql.MigrationsHistoryTable(MigrationsHistoryTable, schema))
            .UseSnakeCaseNamingConvention();

    internal const string MigrationsHistoryTable = "__migrations";

    private static NpgsqlDataSource CreateDataSource(DatabaseOptions options, string applicationName)
    {
        var source = new NpgsqlDataSourceBuilder(options.ConnectionString);
        source.ConnectionStringBuilder.ApplicationName ??= applicationName;

        // The pumps look for work every few seconds: such a command belongs to nothing and would be a trace of its own.
        source.ConfigureTracing(
            tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is not null).EnablePhysicalOpenTracing(false));
        return source.Build();
    }
}
