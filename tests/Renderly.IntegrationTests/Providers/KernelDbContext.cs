using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Data;
using Renderly.Providers.Tasks;

namespace Renderly.IntegrationTests.Providers;

/// <summary>A worker's schema: provider tasks, outbox and inbox.</summary>
public sealed class KernelDbContext(DbContextOptions<KernelDbContext> options) : DbContext(options)
{
    public DbSet<ProviderTaskRow> Tasks => Set<ProviderTaskRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("kernel");
        modelBuilder.AddProviderTasks();
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.UseSnakeCase();
    }
}
