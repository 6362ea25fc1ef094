using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Data.Idempotency;

namespace Renderly.Tasks;

/// <summary>The own schema of a worker that operators look into: its tasks, outbox, inbox and idempotency keys.</summary>
/// <param name="options">The worker's own.</param>
/// <param name="schema">Always the same for one type.</param>
public abstract class WorkerDbContext(DbContextOptions options, string schema) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(schema);
        modelBuilder.AddStepTasks();
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.AddIdempotencyKeys();
    }
}
