using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Tasks;

namespace Renderly.Generation.Data;

/// <summary>The Generation worker's own schema, for all its providers.</summary>
public sealed class GenerationDbContext(DbContextOptions<GenerationDbContext> options) : WorkerDbContext(options, Schema)
{
    public const string Schema = "generation";
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class GenerationDbContextFactory : IDesignTimeDbContextFactory<GenerationDbContext>
{
    public GenerationDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.For<GenerationDbContext>(GenerationDbContext.Schema));
}
