using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Data.Idempotency;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Data;

/// <summary>
/// The Jobs service's own schema: jobs and their events, batches, ledger, outbox, inbox and idempotency keys. Each feature and each kind
/// maps its own tables; the context knows none of them.
/// </summary>
internal sealed class JobsDbContext(DbContextOptions<JobsDbContext> options) : DbContext(options)
{
    public const string Schema = "jobs";

    public DbSet<VideoJob> VideoJobs => Set<VideoJob>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(JobsDbContext).Assembly);
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.AddIdempotencyKeys();
    }
}
