using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Tasks;

namespace Renderly.Media.Data;

/// <summary>The Media worker's own schema: its tasks, outbox and inbox.</summary>
public sealed class MediaDbContext(DbContextOptions<MediaDbContext> options) : DbContext(options)
{
    public const string Schema = "media";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.AddStepTasks();
        modelBuilder.AddTransactionalOutboxEntities();
    }
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class MediaDbContextFactory : IDesignTimeDbContextFactory<MediaDbContext>
{
    public MediaDbContext CreateDbContext(string[] args) => new(DesignTimeOptions.For<MediaDbContext>(MediaDbContext.Schema));
}
