using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Testing.Sketches;

/// <summary>A sketch's JSON in the column that other kinds have for theirs.</summary>
internal sealed class SketchJobMap : IEntityTypeConfiguration<SketchJob>
{
    public void Configure(EntityTypeBuilder<SketchJob> job)
    {
        job.HasBaseType<VideoJob>();
        job.Metadata.SetDiscriminatorValue(SketchJob.KindName);
        job.Property(j => j.Counts).IsJson().HasColumnName("work");
        job.Property(j => j.Request).IsJson().HasColumnName("request");
    }
}
