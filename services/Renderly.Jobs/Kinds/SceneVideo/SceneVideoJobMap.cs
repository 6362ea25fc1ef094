using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>A scene video's JSON in the table of jobs.</summary>
internal sealed class SceneVideoJobMap : IEntityTypeConfiguration<SceneVideoJob>
{
    public void Configure(EntityTypeBuilder<SceneVideoJob> job)
    {
        job.HasBaseType<VideoJob>();
        job.Metadata.SetDiscriminatorValue(SceneVideoJob.KindName);
        job.Property(j => j.Request).IsJson().HasColumnName("request");
        job.Property(j => j.Work).IsJson().HasColumnName("work");
        job.Property(j => j.Result).IsJson().HasColumnName("result");
    }
}
