using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>A render's JSON in the table of jobs.</summary>
internal sealed class RenderJobMap : IEntityTypeConfiguration<RenderJob>
{
    public void Configure(EntityTypeBuilder<RenderJob> job)
    {
        job.IsKind(RenderJob.KindName, j => j.Request, j => j.Work, j => j.Result);
    }
}
