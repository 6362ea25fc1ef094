using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Accounts.Data;

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit");
        entry.Property(e => e.Id).ValueGeneratedNever();

        // What was done by, or to, one user or token.
        entry.HasIndex(e => e.ActorId);
        entry.HasIndex(e => e.TargetId);
    }
}
