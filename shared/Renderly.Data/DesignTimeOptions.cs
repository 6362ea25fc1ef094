using Microsoft.EntityFrameworkCore;

namespace Renderly.Data;

/// <summary>For <c>IDesignTimeDbContextFactory</c>: enough to write migrations, no server needed.</summary>
public static class DesignTimeOptions
{
    public static DbContextOptions<TDbContext> For<TDbContext>(string schema)
        where TDbContext : DbContext => new DbContextOptionsBuilder<TDbContext>()
            .UseNpgsql(npgsql => npgsql.MigrationsHistoryTable(RenderlyDatabase.MigrationsHistoryTable, schema))
            .UseSnakeCaseNamingConvention()
            .Options;
}
