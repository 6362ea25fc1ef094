using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Retention;

/// <summary>The table of deleted jobs.</summary>
internal sealed class DeletedJobMap : IEntityTypeConfiguration<DeletedJob>
{
    public void Configure(EntityTypeBuilder<DeletedJob> job)
    {
        job.ToTable("deleted_job");
        job.HasKey(j => j.JobId).HasName("pk_deleted_job");
        job.Property(j => j.JobId).ValueGeneratedNever();
        job.Property(j => j.Kind).HasMaxLength(32);
        job.Property(j => j.Outcome).HasMaxLength(16).HasConversion(outcome => outcome.ToName(), name => JobOutcomes.Parse(name));
        job.Property(j => j.Status).HasMaxLength(32);
        job.Property(j => j.RequestId).HasMaxLength(128);
        job.Property(j => j.Address).HasMaxLength(64);
        job.Property(j => j.DeletedAt).HasDefaultValueSql("clock_timestamp()");
        job.Property(j => j.Elsewhere).IsJson();

        // Ids sort by time.
        job.HasIndex(j => j.Id).IsUnique().HasDatabaseName("ux_deleted_job_id");
        job.HasIndex(j => j.BatchId).HasDatabaseName("ix_deleted_job_batch").HasFilter("batch_id IS NOT NULL");

        // What is still to be done, which is little at any time.
        job.HasIndex(j => j.DeletedAt, "files").HasDatabaseName("ix_deleted_job_files").HasFilter("files_deleted_at IS NULL");
        job.HasIndex(j => j.DeletedAt, "events").HasDatabaseName("ix_deleted_job_events").HasFilter("events_deleted_at IS NULL");
        job.HasIndex(j => j.DeletedAt, "ledger").HasDatabaseName("ix_deleted_job_ledger").HasFilter("ledger_deleted_at IS NULL");
    }
}
