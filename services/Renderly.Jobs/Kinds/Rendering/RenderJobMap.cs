using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>A render's JSON in the table of jobs.</summary>
internal sealed class RenderJobMap : IEntityTypeConfiguration<RenderJob>
{
    public void Configure(EntityTypeBuilder<RenderJob> job)
    {
        job.HasBaseType<VideoJob>();
        job.Metadata.SetDiscriminatorValue(RenderJob.KindName);
        job.Property(j => j.Request).IsJson().HasColumnName("request");
        job.Property(j => j.Work).IsJson().HasColumnName("work");
        job.Property(j => j.Result).IsJson().HasColumnName("result");
    }
}
