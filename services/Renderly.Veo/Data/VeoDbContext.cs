using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Tasks;

namespace Renderly.Veo.Data;

/// <summary>The Veo worker's own schema.</summary>
public sealed class VeoDbContext(DbContextOptions<VeoDbContext> options) : WorkerDbContext(options, Schema)
{
    public const string Schema = "veo";
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class VeoDbContextFactory : IDesignTimeDbContextFactory<VeoDbContext>
{
    public VeoDbContext CreateDbContext(string[] args) => new(DesignTimeOptions.For<VeoDbContext>(VeoDbContext.Schema));
}
