using Microsoft.EntityFrameworkCore;
using Renderly.ServiceDefaults.Data;

namespace Renderly.Accounts.Data;

/// <summary>The Accounts service's own schema: users and their tokens.</summary>
internal sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : DbContext(options)
{
    public const string Schema = "accounts";

    public DbSet<User> Users => Set<User>();

    public DbSet<AccessToken> Tokens => Set<AccessToken>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfiguration(new UserMap());
        modelBuilder.ApplyConfiguration(new AccessTokenMap());
        modelBuilder.UseSnakeCase();
    }
}
