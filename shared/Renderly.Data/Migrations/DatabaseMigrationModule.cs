using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Renderly.ServiceDefaults.Health;

namespace Renderly.Data.Migrations;

public static class DatabaseMigrationModule
{
    /// <summary>
    /// Migrates the context's schema before anything else of the process starts, and offers <see cref="DatabaseMigrator{TDbContext}"/> to
    /// commands. The context must have been added with <c>AddRenderlyDbContext</c>.
    /// </summary>
    public static IHostApplicationBuilder AddDatabaseMigration<TDbContext>(this IHostApplicationBuilder builder)
        where TDbContext : DbContext
    {
        var services = builder.Services;
        services.TryAddSingleton<DatabaseMigrator<TDbContext>>();
        services.AddSingleton<IDatabaseMigrator>(provider => provider.GetRequiredService<DatabaseMigrator<TDbContext>>());
        if (services.All(service => service.ServiceType != typeof(DatabaseMigrations)))
        {
            services.AddOptions<DatabaseMigrationOptions>()
                .BindConfiguration(DatabaseMigrationOptions.Section)
                .ValidateDataAnnotations()
                .ValidateOnStart();
            services.AddSingleton<DatabaseMigrations>();
            services.AddHealthChecks().AddCheck<DatabaseMigrations>("migrations", tags: [HealthTags.Ready]);
            services.AddHostedService<DatabaseMigrationService>();
        }

        return builder;
    }
}
