using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Jobs.Exports;

/// <summary>The table of exports.</summary>
internal sealed class VideoExportMap : IEntityTypeConfiguration<VideoExport>
{
    /// <summary>What makes an export the same one.</summary>
    public const string Key = "ux_video_export_content";

    public void Configure(EntityTypeBuilder<VideoExport> export)
    {
        export.ToTable("video_export");
        export.HasKey(e => e.Id).HasName("pk_video_export");
        export.Property(e => e.Id).ValueGeneratedNever();
        export.Property(e => e.Content).HasMaxLength(255);
        export.Property(e => e.Format).HasMaxLength(16);
        export.Property(e => e.Quality).HasMaxLength(16);
        export.Property(e => e.ContentType).HasMaxLength(64);
        export.Property(e => e.State).HasMaxLength(16).HasConversion(
            state => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()), name => Enum.Parse<ExportState>(name, true));

        // Of fifty who ask at once, one inserts it; also what goes with a job.
        export.HasIndex(e => new { e.JobId, e.Content, e.Format, e.Quality }).IsUnique().HasDatabaseName(Key);

        // What is waited for, which is little at any time.
        export.HasIndex(e => e.DueAt).HasDatabaseName("ix_video_export_due").HasFilter("due_at IS NOT NULL");
    }
}
