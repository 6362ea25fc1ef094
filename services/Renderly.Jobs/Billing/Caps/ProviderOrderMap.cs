using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Jobs.Billing.Ledger;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>The table of what is ordered and not settled: small, for every row leaves it within the time that a step takes.</summary>
internal sealed class ProviderOrderMap : IEntityTypeConfiguration<ProviderOrder>
{
    public void Configure(EntityTypeBuilder<ProviderOrder> order)
    {
        order.ToTable("provider_order");
        order.HasKey(o => new { o.JobId, o.Step, o.Attempt }).HasName("pk_provider_order");
        order.Property(o => o.Step).HasMaxLength(64);
        order.Property(o => o.Provider).HasMaxLength(32);
        order.Property(o => o.Most).HasConversion(LedgerMap.Micros).HasColumnName("most_usd_micros");
        order.HasIndex(o => o.Provider).HasDatabaseName("ix_provider_order_provider");
    }
}
