using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Jobs.Batches;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.Jobs.Live.Log;

namespace Renderly.Jobs.Data;

/// <summary>The Jobs service's own schema: jobs and their events, batches, ledger, outbox, inbox and idempotency keys.</summary>
internal sealed class JobsDbContext(DbContextOptions<JobsDbContext> options) : DbContext(options)
{
    public const string Schema = "jobs";

    public DbSet<VideoJobState> VideoJobs => Set<VideoJobState>();

    public DbSet<JobEvent> JobEvents => Set<JobEvent>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfiguration(new VideoJobStateMap());
        modelBuilder.ApplyConfiguration(new JobEventMap());
        modelBuilder.AddLedger();
        modelBuilder.AddBatches();
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.UseSnakeCase();
    }
}
