using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Tasks;

public static class TaskModel
{
    /// <summary>Adds the tables of provider tasks, limits and cancelled jobs to the context's default schema.</summary>
    public static void AddStepTasks(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TaskRow>(Configure);
        modelBuilder.Entity<CancelledJobRow>(job =>
        {
            job.ToTable("cancelled_job");
            job.HasKey(j => j.JobId).HasName("pk_cancelled_job");
            job.Property(j => j.JobId).ValueGeneratedNever();
            job.Property(j => j.CancelledAt).HasDefaultValueSql("clock_timestamp()");
        });
        modelBuilder.Entity<ProviderLimitRow>(limit =>
        {
            limit.ToTable("provider_limit");
            limit.HasKey(l => l.Provider).HasName("pk_provider_limit");
            limit.Property(l => l.Provider).HasMaxLength(32);
        });
    }

    private static void Configure(EntityTypeBuilder<TaskRow> task)
    {
        task.ToTable("task");
        task.HasKey(t => t.Id).HasName("pk_task");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.Reference).HasMaxLength(32);
        task.Property(t => t.Provider).HasMaxLength(32);
        task.Property(t => t.Kind).HasMaxLength(64);
        task.Property(t => t.Step).HasMaxLength(64);
        task.Property(t => t.State).HasMaxLength(16);
        task.Property(t => t.Fingerprint).HasMaxLength(64);
        task.Property(t => t.ResultType).HasMaxLength(256);
        task.Property(t => t.TraceParent).HasMaxLength(TraceContext.Length);
        task.Property(t => t.Command).HasColumnType("jsonb");
        task.Property(t => t.Result).HasColumnType("jsonb");
        task.Property(t => t.DueAt).HasDefaultValueSql("clock_timestamp()");
        task.Property(t => t.CreatedAt).HasDefaultValueSql("clock_timestamp()");

        // One row per attempt is what makes "paid at most once" checkable.
        task.HasIndex(t => new { t.JobId, t.Step, t.Attempt }).IsUnique().HasDatabaseName("ux_task_attempt");

        // The two halves of the pump's claim; finished tasks are in neither.
        task.HasIndex(t => new { t.Provider, t.Kind, t.DueAt }, "unsent").HasDatabaseName("ix_task_unsent")
            .HasFilter("state = 'intent' AND finished_at IS NULL");
        task.HasIndex(t => new { t.Provider, t.Kind, t.DueAt }, "sent").HasDatabaseName("ix_task_sent")
            .HasFilter("state <> 'intent' AND finished_at IS NULL");
        task.HasIndex(t => new { t.ProviderTaskId, t.Provider }).HasDatabaseName("ix_task_provider_id")
            .HasFilter("finished_at IS NULL AND provider_task_id IS NOT NULL");
    }
}
