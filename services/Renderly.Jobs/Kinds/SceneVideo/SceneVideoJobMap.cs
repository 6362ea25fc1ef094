using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>A scene video's JSON in the table of jobs.</summary>
internal sealed class SceneVideoJobMap : IEntityTypeConfiguration<SceneVideoJob>
{
    public void Configure(EntityTypeBuilder<SceneVideoJob> job)
    {
        job.IsKind(SceneVideoJob.KindName, j => j.Request, j => j.Work, j => j.Result);
    }
}
