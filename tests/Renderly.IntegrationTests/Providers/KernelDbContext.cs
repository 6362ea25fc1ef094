using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers;

/// <summary>A worker's schema: provider tasks, outbox and inbox.</summary>
public sealed class KernelDbContext(DbContextOptions<KernelDbContext> options) : DbContext(options)
{
    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("kernel");
        modelBuilder.AddStepTasks();
        modelBuilder.AddTransactionalOutboxEntities();
    }
}
