using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Projects.Data;

internal sealed class VideoSceneMap : IEntityTypeConfiguration<VideoScene>
{
    public void Configure(EntityTypeBuilder<VideoScene> scene)
    {
        scene.ToTable("video_scenes");
        scene.Property(s => s.Id).ValueGeneratedNever();
        scene.Property(s => s.ImagePrompt).HasMaxLength(VideoScene.MaxPromptLength);
        scene.Property(s => s.VisualPrompt).HasMaxLength(VideoScene.MaxPromptLength);
        scene.Property(s => s.ProductReferenceImageUrl).HasMaxLength(VideoScene.MaxReferenceLength);
        scene.Property(s => s.Status).HasMaxLength(16);
        scene.Property(s => s.ImageKey).HasMaxLength(128);

        // A scene outlives its scenario and falls back to the default resolution.
        scene.HasOne(s => s.Scenario).WithMany().HasForeignKey(s => s.ScenarioId).OnDelete(DeleteBehavior.SetNull);
        scene.HasIndex(s => new { s.UserId, s.CreatedAt, s.Id }).HasDatabaseName("ix_video_scenes_user");
        scene.HasIndex(s => s.ScenarioId).HasDatabaseName("ix_video_scenes_scenario");

        // What a deleted job made is found by these.
        scene.HasIndex(s => s.ImageJobId).HasDatabaseName("ix_video_scenes_image_job").HasFilter("image_job_id IS NOT NULL");
        scene.HasIndex(s => s.VideoJobId).HasDatabaseName("ix_video_scenes_video_job").HasFilter("video_job_id IS NOT NULL");
    }
}
