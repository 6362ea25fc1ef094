using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;

namespace Renderly.Accounts.Data;

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class AccountsDbContextFactory : IDesignTimeDbContextFactory<AccountsDbContext>
{
    public AccountsDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.For<AccountsDbContext>(AccountsDbContext.Schema));
}
