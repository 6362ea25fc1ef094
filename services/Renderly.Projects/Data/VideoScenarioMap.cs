using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Projects.Data;

internal sealed class VideoScenarioMap : IEntityTypeConfiguration<VideoScenario>
{
    public void Configure(EntityTypeBuilder<VideoScenario> scenario)
    {
        scenario.ToTable("video_scenarios");
        scenario.Property(s => s.Id).ValueGeneratedNever();
        scenario.Property(s => s.Title).HasMaxLength(VideoScenario.MaxTitleLength);
        scenario.Property(s => s.Resolution).HasMaxLength(16);
        scenario.HasIndex(s => new { s.UserId, s.CreatedAt, s.Id }).HasDatabaseName("ix_video_scenarios_user");
    }
}
