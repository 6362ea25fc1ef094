using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Jobs.Live.Log;

/// <summary>The table of events; a trigger (migration JobEvents) refuses to change it.</summary>
internal sealed class JobEventMap : IEntityTypeConfiguration<JobEvent>
{
    public void Configure(EntityTypeBuilder<JobEvent> log)
    {
        log.ToTable("job_event");
        log.HasKey(e => new { e.JobId, e.Sequence }).HasName("pk_job_event");
        log.Property(e => e.Type).HasMaxLength(32);

        // Not jsonb: members stay in the order in which a job is read.
        log.Property(e => e.Data).HasColumnType("json");
    }
}
