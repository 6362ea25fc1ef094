using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Billing.Ledger;

/// <summary>The ledger's tables. That transactions balance and are never changed is enforced by triggers, see the migration.</summary>
internal static class LedgerMap
{
    internal static readonly ValueConverter<UsdMicros, long> Micros = new(amount => amount.Value, value => new UsdMicros(value));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    private sealed class JobAccountMap : IEntityTypeConfiguration<JobAccount>
    {
        public void Configure(EntityTypeBuilder<JobAccount> account)
        {
            account.ToTable("job_account");
            account.HasKey(a => a.JobId).HasName("pk_job_account");
            account.Property(a => a.JobId).ValueGeneratedNever();
            account.Property(a => a.Kind).HasMaxLength(32);
            account.Property(a => a.OpenedAt).HasDefaultValueSql("clock_timestamp()");
            account.Property(a => a.Reserved).HasConversion(Micros).HasColumnName("reserved_usd_micros");
            account.Property(a => a.Spent).HasConversion(Micros).HasColumnName("spent_usd_micros");
            account.Property(a => a.InDoubt).HasConversion(Micros).HasColumnName("in_doubt_usd_micros");
            account.Property(a => a.Steps).HasColumnType("jsonb").HasConversion(
                steps => JsonSerializer.Serialize(steps, Json),
                json => JsonSerializer.Deserialize<List<PaidStep>>(json, Json)!,
                new ValueComparer<IReadOnlyList<PaidStep>>(
                    (a, b) => ReferenceEquals(a, b), steps => RuntimeHelpers.GetHashCode(steps), steps => steps));
            account.HasIndex(a => a.OpenedAt).HasDatabaseName("ix_job_account_opened");
            account.HasIndex(a => new { a.UserId, a.OpenedAt }).HasDatabaseName("ix_job_account_user_opened");
        }
    }

    private sealed class PaidAttemptMap : IEntityTypeConfiguration<PaidAttempt>
    {
        public void Configure(EntityTypeBuilder<PaidAttempt> attempt)
        {
            attempt.ToTable("paid_attempt");
            attempt.HasKey(a => new { a.JobId, a.Step, a.Attempt }).HasName("pk_paid_attempt");
            attempt.Property(a => a.Step).HasMaxLength(64);
            attempt.Property(a => a.Provider).HasMaxLength(32);
            attempt.Property(a => a.Model).HasMaxLength(128);
            attempt.Property(a => a.Unit).HasConversion<string>().HasMaxLength(16);
            attempt.Property(a => a.Charge).HasConversion<string>().HasMaxLength(16);
            attempt.Property(a => a.Amount).HasConversion(Micros).HasColumnName("amount_usd_micros");
            attempt.Property(a => a.DoubleInDoubt).HasConversion(Micros).HasColumnName("double_in_doubt_usd_micros");
            attempt.Property(a => a.DoublePaid).HasConversion(Micros).HasColumnName("double_paid_usd_micros");
            attempt.Property(a => a.SettledAt).HasDefaultValueSql("clock_timestamp()");

            // What is in doubt at a provider; of all attempts there are ever more.
            attempt.HasIndex(a => a.Provider)
                .HasDatabaseName("ix_paid_attempt_in_doubt")
                .HasFilter("charge = 'MayBeCharged' OR double_in_doubt_usd_micros > 0");
        }
    }

    private sealed class LedgerTransactionMap : IEntityTypeConfiguration<LedgerTransaction>
    {
        public void Configure(EntityTypeBuilder<LedgerTransaction> transaction)
        {
            transaction.ToTable("ledger_transaction");
            transaction.HasKey(t => t.Id).HasName("pk_ledger_transaction");
            transaction.Property(t => t.Id).ValueGeneratedNever();
            transaction.Property(t => t.Kind).HasMaxLength(32);
            transaction.Property(t => t.Step).HasMaxLength(64);
            transaction.Property(t => t.Reference).HasMaxLength(128);
            transaction.Property(t => t.Note).HasMaxLength(LedgerTransaction.MaxNoteLength);
            transaction.Property(t => t.At).HasDefaultValueSql("clock_timestamp()");
            transaction.HasIndex(t => t.JobId).HasDatabaseName("ix_ledger_transaction_job");
            transaction.HasIndex(t => t.Reference).IsUnique().HasDatabaseName("ux_ledger_transaction_reference");
            transaction.HasMany(t => t.Entries).WithOne().HasForeignKey(e => e.TransactionId);
        }
    }

    private sealed class LedgerEntryMap : IEntityTypeConfiguration<LedgerEntry>
    {
        public void Configure(EntityTypeBuilder<LedgerEntry> entry)
        {
            entry.ToTable("ledger_entry");
            entry.HasKey(e => e.Id).HasName("pk_ledger_entry");
            entry.Property(e => e.Id).UseIdentityAlwaysColumn();
            entry.Property(e => e.Account).HasMaxLength(64);
            entry.Property(e => e.Currency).HasMaxLength(8);
            entry.HasIndex(e => e.TransactionId).HasDatabaseName("ix_ledger_entry_transaction");

            // Bookings' ids begin with their time: an account's entries of a period lie together.
            entry.HasIndex(e => new { e.Account, e.TransactionId }).HasDatabaseName("ix_ledger_entry_account");
        }
    }
}
