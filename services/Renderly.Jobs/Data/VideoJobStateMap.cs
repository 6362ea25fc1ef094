using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Jobs.Data;

/// <summary>The table of jobs.</summary>
internal sealed class VideoJobStateMap : IEntityTypeConfiguration<VideoJobState>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public void Configure(EntityTypeBuilder<VideoJobState> job)
    {
        job.ToTable("video_jobs");
        job.HasKey(j => j.CorrelationId).HasName("pk_video_jobs");
        job.Property(j => j.CorrelationId).HasColumnName("id").ValueGeneratedNever();
        job.Property(j => j.Kind).HasMaxLength(32);
        job.Property(j => j.CurrentState).HasMaxLength(64);
        job.Property(j => j.FailedInState).HasMaxLength(64);
        job.Property(j => j.ProductId).HasMaxLength(255);
        job.Property(j => j.ProductTitle).HasMaxLength(500);
        job.Property(j => j.AvatarId).HasMaxLength(255);
        job.Property(j => j.VoiceId).HasMaxLength(255);
        job.Property(j => j.Strategy).HasConversion<string>().HasMaxLength(16);
        job.Property(j => j.PresenterTiming).HasConversion<string>().HasMaxLength(16);
        job.Property(j => j.Status).HasMaxLength(20)
            .HasConversion(status => status.ToName(), name => VideoJobStatusNames.Parse(name));

        // The JSON values are immutable and replaced as a whole, so comparing references is enough.
        Jsonb(job.Property(j => j.Scenes)).HasColumnName("scenes_data");
        Jsonb(job.Property(j => j.Plan));
        Jsonb(job.Property(j => j.Clips));
        Jsonb(job.Property(j => j.History)).HasDefaultValueSql("'[]'");
        job.Property(j => j.TraceParent).HasMaxLength(TraceContext.Length);
        job.Property(j => j.Failure).HasColumnType("jsonb").HasConversion(
            failure => JsonSerializer.Serialize(failure, Json),
            json => JsonSerializer.Deserialize<StepFailure>(json, Json));

        // Not jsonb: what comes back shall look as it was given, and jsonb has limits of its own for numbers.
        job.Property(j => j.Metadata).HasColumnType("json");

        // A user's history, newest first.
        job.HasIndex(j => new { j.UserId, j.CreatedAt }).HasDatabaseName("ix_video_jobs_user_created");
        job.HasIndex(j => j.UpdatedAt).HasDatabaseName("ix_video_jobs_unfinished").HasFilter("completed_at IS NULL");
        job.HasIndex(j => j.Status).HasDatabaseName("ix_video_jobs_status");

        // A batch's jobs in the order of its lines, and how many are how far; jobs of their own are not in them.
        job.HasIndex(j => new { j.BatchId, j.BatchLine }).HasDatabaseName("ix_video_jobs_batch_line").HasFilter("batch_id IS NOT NULL");
        job.HasIndex(j => new { j.BatchId, j.Status }).HasDatabaseName("ix_video_jobs_batch_status").HasFilter("batch_id IS NOT NULL");
    }

    private static PropertyBuilder<T> Jsonb<T>(PropertyBuilder<T> property)
        where T : class => property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            json => JsonSerializer.Deserialize<T>(json, Json)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => RuntimeHelpers.GetHashCode(value), value => value));
}
