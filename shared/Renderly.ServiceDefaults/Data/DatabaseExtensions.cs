using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.ServiceDefaults.Data;

/// <summary>PostgreSQL as every service uses it: one data source per process, one schema per service.</summary>
public static class DatabaseExtensions
{
    public const string ConnectionName = "Renderly";
    internal const string MigrationsTable = "__ef_migrations_history";

    /// <summary>Adds the pooled context on <c>ConnectionStrings:Renderly</c>.</summary>
    public static IHostApplicationBuilder AddRenderlyDbContext<TDbContext>(this IHostApplicationBuilder builder, string schema)
        where TDbContext : DbContext
    {
        builder.Services.TryAddSingleton(provider => NpgsqlDataSource.Create(
            provider.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName)
            ?? throw new OptionsValidationException(ConnectionName, typeof(string), ["ConnectionStrings:Renderly is missing: give a PostgreSQL connection string, such as Host=127.0.0.1;Database=renderly;Username=…;Password=…."])));
        builder.Services.AddDbContextPool<TDbContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable(MigrationsTable, schema)));
        return builder;
    }

    /// <summary>Applies the context's migrations before the host's other services start.</summary>
    public static IHostApplicationBuilder AddDatabaseMigration<TDbContext>(this IHostApplicationBuilder builder)
        where TDbContext : DbContext
    {
        // First in the list, so that it runs before every service that needs the tables.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, DatabaseMigration<TDbContext>>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>($"database-{typeof(TDbContext).Name}");
        return builder;
    }

    /// <summary>Names columns that have no name of their own in snake_case.</summary>
    public static void UseSnakeCase(this ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation("Relational:ColumnName") is null)
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }
}
