using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Jobs.Data;

/// <summary>The table of jobs of every kind; a kind maps its own JSON in its own folder.</summary>
internal sealed class VideoJobMap : IEntityTypeConfiguration<VideoJob>
{
    public void Configure(EntityTypeBuilder<VideoJob> job)
    {
        job.ToTable("video_jobs");
        job.HasKey(j => j.CorrelationId).HasName("pk_video_jobs");
        job.HasDiscriminator(j => j.Kind);
        job.Property(j => j.CorrelationId).HasColumnName("id").ValueGeneratedNever();
        job.Property(j => j.Kind).HasMaxLength(32);
        job.Property(j => j.CurrentState).HasMaxLength(64);
        job.Property(j => j.FailedInState).HasMaxLength(64);
        job.Property(j => j.Outcome).HasMaxLength(16).HasConversion(outcome => outcome.ToName(), name => JobOutcomes.Parse(name));
        job.Property(j => j.Status).HasMaxLength(32);
        job.Property(j => j.Reference).HasMaxLength(255);
        job.Property(j => j.TraceParent).HasMaxLength(TraceContext.Length);
        job.Ignore(j => j.CostWarning);
        job.Property(j => j.Failure).IsJson();
        job.Property(j => j.Waiting).IsJson();

        // Not jsonb: what comes back shall look as it was given, and jsonb has limits of its own for numbers.
        job.Property(j => j.Metadata).HasColumnType("json");

        // A user's history, newest first.
        job.HasIndex(j => new { j.UserId, j.CreatedAt }).HasDatabaseName("ix_video_jobs_user_created");

        // Everybody's jobs, newest first.
        job.HasIndex(j => new { j.CreatedAt, j.CorrelationId }).HasDatabaseName("ix_video_jobs_created");

        // What the rescuer and the gauges look at; whoever waits for a person is not among them.
        job.HasIndex(j => j.UpdatedAt).HasDatabaseName("ix_video_jobs_open").HasFilter("outcome = 'open'");

        // What retention looks at.
        job.HasIndex(j => j.CompletedAt).HasDatabaseName("ix_video_jobs_ended").HasFilter("completed_at IS NOT NULL");

        // A batch's jobs in the order of its lines, and how many are how far; jobs of their own are not in them.
        job.HasIndex(j => new { j.BatchId, j.BatchLine }).HasDatabaseName("ix_video_jobs_batch_line").HasFilter("batch_id IS NOT NULL");
        job.HasIndex(j => new { j.BatchId, j.Status }).HasDatabaseName("ix_video_jobs_batch_status").HasFilter("batch_id IS NOT NULL");
    }
}
