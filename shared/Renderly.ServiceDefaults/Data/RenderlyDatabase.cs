using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Renderly.ServiceDefaults.Health;

namespace Renderly.ServiceDefaults.Data;

/// <summary>PostgreSQL: one pool of connections per process, one schema per service.</summary>
public static class RenderlyDatabase
{
    /// <summary>Configuration key of the connection string; as a variable <c>ConnectionStrings__Renderly</c>.</summary>
    public const string ConnectionStringName = "Renderly";

    /// <summary>
    /// Adds a pooled context (scoped, and as <c>IDbContextFactory</c>) on the process's shared <see cref="NpgsqlDataSource"/>, and the
    /// readiness check of the database.
    /// </summary>
    public static IHostApplicationBuilder AddRenderlyDbContext<TDbContext>(
        this IHostApplicationBuilder builder,
        string schema,
        Action<DbContextOptionsBuilder>? configure = null)
        where TDbContext : DbContext
    {
        builder.AddRenderlyDataSource();
        builder.Services.AddPooledDbContextFactory<TDbContext>((services, options) =>
        {
            options.UseRenderlyNpgsql(services.GetRequiredService<NpgsqlDataSource>(), schema);
            configure?.Invoke(options);
        });
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<TDbContext>>().CreateDbContext());
        return builder;
    }

    /// <summary>Adds the shared <see cref="NpgsqlDataSource"/> and its readiness check. Safe to call several times.</summary>
    /// <exception cref="OptionsException">Thrown when the data source is first used without a usable connection string.</exception>
    public static IHostApplicationBuilder AddRenderlyDataSource(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(NpgsqlDataSource)))
        {
            return builder;
        }

        var applicationName = builder.ServiceName();
        builder.Services.AddSingleton(services => CreateDataSource(services.GetRequiredService<IConfiguration>(), applicationName));
        return builder.AddDatabaseHealth();
    }

    /// <summary>Adds the readiness check <c>database</c>.</summary>
    public static IHostApplicationBuilder AddDatabaseHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [HealthTags.Ready], timeout: TimeSpan.FromSeconds(3));
        return builder;
    }

    internal static DbContextOptionsBuilder UseRenderlyNpgsql(this DbContextOptionsBuilder options, NpgsqlDataSource dataSource, string schema) =>
        options.UseNpgsql(dataSource, npgsql => npgsql.MigrationsHistoryTable(MigrationsHistoryTable, schema));

    internal const string MigrationsHistoryTable = "__migrations";

    private static NpgsqlDataSource CreateDataSource(IConfiguration configuration, string applicationName)
    {
        var connectionString = configuration.GetConnectionString(ConnectionStringName);
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new OptionsException(
                "ConnectionStrings:Renderly is missing; set it (variable ConnectionStrings__Renderly) to a PostgreSQL connection string such as "
                + "'Host=127.0.0.1;Database=renderly;Username=renderly;Password=…'.");
        }

        NpgsqlDataSourceBuilder source;
        try
        {
            source = new NpgsqlDataSourceBuilder(connectionString);
        }
        catch (ArgumentException exception)
        {
            // The text of the inner exception names the keyword that is wrong; the string itself holds the password and stays out.
            throw new OptionsException($"ConnectionStrings:Renderly is no PostgreSQL connection string: {exception.Message}", exception);
        }

        source.ConnectionStringBuilder.ApplicationName ??= applicationName;
        return source.Build();
    }
}
