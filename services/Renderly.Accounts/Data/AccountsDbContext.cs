using Microsoft.EntityFrameworkCore;
using Renderly.ServiceDefaults.Data;
using Renderly.ServiceDefaults.Idempotency;

namespace Renderly.Accounts.Data;

/// <summary>The Accounts service's own schema: users, their tokens, and idempotency keys.</summary>
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
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.UseSnakeCase();
    }
}
