using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Renderly.Data;

namespace Renderly.Jobs.Steps;

/// <summary>The tables of steps: a job's life in rows that a person can read.</summary>
internal static class StepMap
{
    private const int NameLength = 64;

    private static ValueConverter<T, string> Name<T>()
        where T : struct, Enum => new(
            value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
            name => Enum.GetValues<T>().First(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) == name));

    private sealed class StageMap : IEntityTypeConfiguration<Stage>
    {
        public void Configure(EntityTypeBuilder<Stage> stage)
        {
            stage.ToTable("stage");
            stage.HasKey(s => new { s.JobId, s.Name }).HasName("pk_stage");
            stage.Property(s => s.Name).HasColumnName("stage").HasMaxLength(NameLength);
            stage.Property(s => s.State).HasConversion(Name<StageState>()).HasMaxLength(16);
        }
    }

    private sealed class StepRowMap : IEntityTypeConfiguration<Step>
    {
        public void Configure(EntityTypeBuilder<Step> step)
        {
            step.ToTable("step");
            step.HasKey(s => new { s.JobId, s.Name }).HasName("pk_step");
            step.Property(s => s.Name).HasColumnName("step").HasMaxLength(NameLength);
            step.Property(s => s.Stage).HasMaxLength(NameLength);
            step.Property(s => s.State).HasConversion(Name<StepState>()).HasMaxLength(16);
            step.Property(s => s.InputKey).HasMaxLength(64);
            step.Property(s => s.Failure).IsJson();
            step.Property(s => s.Hold).IsJson();

            // What waits for room under a cap, the oldest jobs first; hardly ever a row.
            step.HasIndex(s => s.JobId).HasDatabaseName("ix_step_held").HasFilter("hold IS NOT NULL");
            step.Ignore(s => s.Provider);
            step.Ignore(s => s.IsInFlight);
        }
    }

    private sealed class AttemptMap : IEntityTypeConfiguration<Attempt>
    {
        public void Configure(EntityTypeBuilder<Attempt> attempt)
        {
            attempt.ToTable("step_attempt");
            attempt.HasKey(a => new { a.JobId, a.Step, a.Number }).HasName("pk_step_attempt");
            attempt.Property(a => a.Number).HasColumnName("attempt");
            attempt.Property(a => a.Step).HasMaxLength(NameLength);
            attempt.Property(a => a.Capability).HasMaxLength(NameLength);
            attempt.Property(a => a.Provider).HasMaxLength(32);
            attempt.Property(a => a.Model).HasMaxLength(128);
            attempt.Property(a => a.ErrorCode).HasMaxLength(64);
            attempt.Property(a => a.State).HasConversion(Name<StepState>()).HasMaxLength(16);
            attempt.Property(a => a.InputKey).HasMaxLength(64);
            attempt.Property(a => a.Outputs).IsJson();
            attempt.Property(a => a.Warnings).IsJson();
            attempt.Property(a => a.ReusedFromStep).HasMaxLength(NameLength);
            attempt.Ignore(a => a.IsOpen);

            // What a user has already, by what it was made of.
            attempt.HasIndex(a => new { a.UserId, a.InputKey }).HasDatabaseName("ix_step_attempt_reuse").HasFilter("state = 'succeeded'");

            // Who stands on a job's files.
            attempt.HasIndex(a => a.ReusedFromJobId)
                .HasDatabaseName("ix_step_attempt_reused_from")
                .HasFilter("reused_from_job_id IS NOT NULL");
        }
    }
}
