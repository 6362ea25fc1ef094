using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A storyboard's JSON in the table of jobs.</summary>
internal sealed class StoryboardJobMap : IEntityTypeConfiguration<StoryboardJob>
{
    public void Configure(EntityTypeBuilder<StoryboardJob> job)
    {
        job.HasBaseType<VideoJob>();
        job.Metadata.SetDiscriminatorValue(StoryboardJob.KindName);
        job.Property(j => j.Request).IsJson().HasColumnName("request");
        job.Property(j => j.Work).IsJson().HasColumnName("work");
        job.Ignore(j => j.Films);
        job.Property(j => j.Result).IsJson().HasColumnName("result");
    }
}
