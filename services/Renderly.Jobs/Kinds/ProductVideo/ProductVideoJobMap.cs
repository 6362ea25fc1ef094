using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>A product video's JSON in the table of jobs.</summary>
internal sealed class ProductVideoJobMap : IEntityTypeConfiguration<ProductVideoJob>
{
    public void Configure(EntityTypeBuilder<ProductVideoJob> job)
    {
        job.IsKind(ProductVideoJob.KindName, j => j.Request, j => j.Work, j => j.Result);
    }
}
