using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Tasks;

namespace Renderly.HeyGen.Data;

/// <summary>The HeyGen worker's own schema: provider tasks, outbox, inbox and idempotency keys.</summary>
public sealed class HeyGenDbContext(DbContextOptions<HeyGenDbContext> options) : DbContext(options)
{
    public const string Schema = "heygen";

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
internal sealed class HeyGenDbContextFactory : IDesignTimeDbContextFactory<HeyGenDbContext>
{
    public HeyGenDbContext CreateDbContext(string[] args) => new(DesignTimeOptions.For<HeyGenDbContext>(HeyGenDbContext.Schema));
}
