using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Accounts.Data;
using Renderly.Data;
using Renderly.Data.Migrations;
using Renderly.Generation.Data;
using Renderly.HeyGen.Data;
using Renderly.Jobs.Data;
using Renderly.LocalServers;
using Renderly.Media.Data;
using Renderly.Projects.Data;
using Renderly.Veo.Data;
using Renderly.Webhooks.Data;

namespace Renderly.Testing;

/// <summary>A database in which every service's schema is up to date; to copy it takes a tenth of what it takes to migrate one.</summary>
internal static class MigratedTemplate
{
    public const string Name = "migrated";

    public static async Task MakeAsync(PostgresServer server, string name = Name)
    {
        await server.EnsureDatabaseAsync(name, CancellationToken.None);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);

        // A pooled connection would be one too many when it is copied.
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Renderly", server.ConnectionString(name) + ";Pooling=false")]);
        builder.Services.AddSingleton(TimeProvider.System);
        Add<AccountsDbContext>(builder, AccountsDbContext.Schema);
        Add<JobsDbContext>(builder, JobsDbContext.Schema);
        Add<VeoDbContext>(builder, VeoDbContext.Schema);
        Add<HeyGenDbContext>(builder, HeyGenDbContext.Schema);
        Add<GenerationDbContext>(builder, GenerationDbContext.Schema);
        Add<MediaDbContext>(builder, MediaDbContext.Schema);
        Add<ProjectsDbContext>(builder, ProjectsDbContext.Schema);
        Add<WebhooksDbContext>(builder, WebhooksDbContext.Schema);
        using var host = builder.Build();
        await host.ApplyMigrationsAsync(CancellationToken.None);
    }

    private static void Add<TDbContext>(HostApplicationBuilder builder, string schema)
        where TDbContext : DbContext
    {
        builder.AddRenderlyDbContext<TDbContext>(schema);
        builder.AddDatabaseMigration<TDbContext>();
    }
}
