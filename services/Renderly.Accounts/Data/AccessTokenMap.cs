using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Accounts.Data;

internal sealed class AccessTokenMap : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.ToTable("tokens");
        token.Property(t => t.Id).ValueGeneratedNever();
        token.Property(t => t.Prefix).HasMaxLength(AccessToken.PrefixLength);
        token.Property(t => t.Label).HasMaxLength(AccessToken.MaxLabelLength);
        token.HasOne(t => t.User).WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Restrict);

        // The way a request finds its token: at most one row.
        token.HasIndex(t => t.Prefix).IsUnique();
    }
}
