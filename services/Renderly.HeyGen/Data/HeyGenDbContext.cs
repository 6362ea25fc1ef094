using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Tasks;

namespace Renderly.HeyGen.Data;

/// <summary>The HeyGen worker's own schema.</summary>
public sealed class HeyGenDbContext(DbContextOptions<HeyGenDbContext> options) : WorkerDbContext(options, Schema)
{
    public const string Schema = "heygen";
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class HeyGenDbContextFactory : IDesignTimeDbContextFactory<HeyGenDbContext>
{
    public HeyGenDbContext CreateDbContext(string[] args) => new(DesignTimeOptions.For<HeyGenDbContext>(HeyGenDbContext.Schema));
}
