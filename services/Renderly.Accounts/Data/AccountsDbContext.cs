using Microsoft.EntityFrameworkCore;
using Renderly.Data.Idempotency;

namespace Renderly.Accounts.Data;

/// <summary>The Accounts service's own schema: users, their tokens, the log of what was done to them, and idempotency keys.</summary>
internal sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : DbContext(options)
{
    public const string Schema = "accounts";

    public DbSet<User> Users => Set<User>();

    public DbSet<AccessToken> Tokens => Set<AccessToken>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfiguration(new UserMap());
        modelBuilder.ApplyConfiguration(new AccessTokenMap());
        modelBuilder.ApplyConfiguration(new AuditEntryMap());
        modelBuilder.AddIdempotencyKeys();
    }
}
