using Microsoft.EntityFrameworkCore;

namespace Renderly.ServiceDefaults.Data;

/// <summary>Options for making a context without a database, for the migrations tool.</summary>
public static class DesignTimeOptions
{
    public static DbContextOptions<TDbContext> For<TDbContext>(string schema)
        where TDbContext : DbContext =>
        new DbContextOptionsBuilder<TDbContext>()
            .UseNpgsql("Host=127.0.0.1;Database=design", npgsql => npgsql.MigrationsHistoryTable(DatabaseExtensions.MigrationsTable, schema))
            .Options;
}
