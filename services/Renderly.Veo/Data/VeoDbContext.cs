using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Tasks;

namespace Renderly.Veo.Data;

/// <summary>The Veo worker's own schema: provider tasks, outbox, inbox and idempotency keys.</summary>
public sealed class VeoDbContext(DbContextOptions<VeoDbContext> options) : DbContext(options)
{
    public const string Schema = "veo";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.AddStepTasks();
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.UseSnakeCase();
    }
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class VeoDbContextFactory : IDesignTimeDbContextFactory<VeoDbContext>
{
    public VeoDbContext CreateDbContext(string[] args) => new(DesignTimeOptions.For<VeoDbContext>(VeoDbContext.Schema));
}
