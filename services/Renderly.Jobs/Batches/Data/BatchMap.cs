using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Data;

/// <summary>The tables of batches.</summary>
internal static class BatchMap
{
    private sealed class VideoBatchMap : IEntityTypeConfiguration<VideoBatch>
    {
        public void Configure(EntityTypeBuilder<VideoBatch> batch)
        {
            batch.ToTable("video_batches");
            batch.HasKey(b => b.Id).HasName("pk_video_batches");
            batch.Property(b => b.Id).ValueGeneratedNever();
            batch.Property(b => b.Name).HasMaxLength(BatchQuery.MaxNameLength);
            batch.Property(b => b.Quoted).HasConversion(LedgerMap.Micros).HasColumnName("quoted_usd_micros");
            batch.Property(b => b.QuotedWorstCase).HasConversion(LedgerMap.Micros).HasColumnName("quoted_worst_case_usd_micros");

            // A user's batches, newest first: ids sort by time.
            batch.HasIndex(b => new { b.UserId, b.Id }).HasDatabaseName("ix_video_batches_user");
        }
    }

    private sealed class RejectedLineMap : IEntityTypeConfiguration<RejectedLine>
    {
        public void Configure(EntityTypeBuilder<RejectedLine> line)
        {
            line.ToTable("video_batch_rejections");
            line.HasKey(l => new { l.BatchId, l.Line }).HasName("pk_video_batch_rejections");
            line.HasOne<VideoBatch>().WithMany().HasForeignKey(l => l.BatchId)
                // The convention would name it by the entity, "video_batch", instead of the table.
                .HasConstraintName("fk_video_batch_rejections_video_batches_batch_id");
            line.Property(l => l.Errors).HasColumnType("jsonb").HasConversion(
                errors => JsonSerializer.Serialize(errors, JsonSerializerOptions.Web),
                json => JsonSerializer.Deserialize<List<ProblemFieldError>>(json, JsonSerializerOptions.Web)!,
                new ValueComparer<IReadOnlyList<ProblemFieldError>>(
                    (a, b) => ReferenceEquals(a, b), errors => RuntimeHelpers.GetHashCode(errors), errors => errors));
        }
    }
}
