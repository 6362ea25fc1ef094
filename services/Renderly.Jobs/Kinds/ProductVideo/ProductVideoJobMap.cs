using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>A product video's JSON in the table of jobs.</summary>
internal sealed class ProductVideoJobMap : IEntityTypeConfiguration<ProductVideoJob>
{
    public void Configure(EntityTypeBuilder<ProductVideoJob> job)
    {
        job.HasBaseType<VideoJob>();
        job.Metadata.SetDiscriminatorValue(ProductVideoJob.KindName);
        job.Property(j => j.Request).IsJson().HasColumnName("request");
        job.Property(j => j.Work).IsJson().HasColumnName("work");
        job.Property(j => j.Result).IsJson().HasColumnName("result");
    }
}
