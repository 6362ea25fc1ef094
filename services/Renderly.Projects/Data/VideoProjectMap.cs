using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;

namespace Renderly.Projects.Data;

internal sealed class VideoProjectMap : IEntityTypeConfiguration<VideoProject>
{
    public void Configure(EntityTypeBuilder<VideoProject> project)
    {
        project.ToTable("video_projects");
        project.Property(p => p.Id).ValueGeneratedNever();
        project.Property(p => p.Title).HasMaxLength(VideoProject.MaxTitleLength);
        project.Property(p => p.Description).HasMaxLength(VideoProject.MaxDescriptionLength);
        project.Property(p => p.Storyboard).IsJson();
        project.Property(p => p.Script).IsJson();
        project.Property(p => p.BackgroundMusic).IsJson();
        project.Property(p => p.Output).IsJson();
        project.Property(p => p.JobStatus).HasMaxLength(16);
        project.Property(p => p.Status).HasMaxLength(16).HasComputedColumnSql(
            $"coalesce(job_status, CASE WHEN is_complete THEN '{ProjectStatus.Ready}' ELSE '{ProjectStatus.Draft}' END)", stored: true);
        project.HasIndex(p => new { p.UserId, p.CreatedAt, p.Id }).HasDatabaseName("ix_video_projects_user");

        // What a deleted job made is found by this.
        project.HasIndex(p => p.VideoJobId).HasDatabaseName("ix_video_projects_video_job").HasFilter("video_job_id IS NOT NULL");
    }
}
