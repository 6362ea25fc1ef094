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
        services.AddOptions<DatabaseMigrationOptions>().BindConfiguration(DatabaseMigrationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<DatabaseMigrator<TDbContext>>();
        services.AddSingleton<IDatabaseMigrator>(provider => provider.GetRequiredService<DatabaseMigrator<TDbContext>>());
        StateOf(builder).Expect(typeof(TDbContext));
        services.AddHostedService<DatabaseMigrationService<TDbContext>>();
        return builder;
    }

    private static DatabaseMigrationState StateOf(IHostApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(service => service.ServiceType == typeof(DatabaseMigrationState))?.ImplementationInstance is DatabaseMigrationState known)
        {
            return known;
        }

        var state = new DatabaseMigrationState();
        builder.Services.AddSingleton(state);
        builder.Services.AddHealthChecks().AddCheck<DatabaseMigrationState>("migrations", tags: [HealthTags.Ready]);
        return state;
    }
}
