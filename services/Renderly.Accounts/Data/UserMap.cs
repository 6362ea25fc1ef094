using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Accounts.Data;

internal sealed class UserMap : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users");
        user.Property(u => u.Id).ValueGeneratedNever();
        user.Property(u => u.Name).HasMaxLength(User.MaxNameLength);
        user.Ignore(u => u.IsEnabledAdmin);
        user.Property(u => u.Role).HasMaxLength(16);

        // A name is one user.
        user.HasIndex(u => u.Name).IsUnique();
    }
}
