using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A storyboard's JSON in the table of jobs.</summary>
internal sealed class StoryboardJobMap : IEntityTypeConfiguration<StoryboardJob>
{
    public void Configure(EntityTypeBuilder<StoryboardJob> job)
    {
        job.IsKind(StoryboardJob.KindName, j => j.Request, j => j.Work, j => j.Result);
        job.Ignore(j => j.Films);
    }
}
