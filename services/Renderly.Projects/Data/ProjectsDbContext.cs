using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Web.Problems;

namespace Renderly.Projects.Data;

/// <summary>The Projects service's own schema: what users author, outbox and inbox, idempotency keys.</summary>
internal sealed class ProjectsDbContext(DbContextOptions<ProjectsDbContext> options) : DbContext(options)
{
    public const string Schema = "projects";

    public DbSet<VideoScenario> Scenarios => Set<VideoScenario>();
    public DbSet<VideoScene> Scenes => Set<VideoScene>();
    public DbSet<VideoProject> Projects => Set<VideoProject>();
    public DbSet<Asset> Assets => Set<Asset>();

    /// <summary>Saves a change of something that somebody else may delete at the same moment.</summary>
    /// <param name="notFound">What is said when they were first.</param>
    /// <exception cref="ProblemException">It is <paramref name="notFound"/>.</exception>
    public async Task SaveChangeAsync(Func<ProblemException> notFound, CancellationToken cancellationToken)
    {
        try
        {
            await SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw notFound();
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfiguration(new VideoScenarioMap());
        modelBuilder.ApplyConfiguration(new VideoSceneMap());
        modelBuilder.ApplyConfiguration(new VideoProjectMap());
        modelBuilder.ApplyConfiguration(new AssetMap());
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.AddIdempotencyKeys();
    }
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class ProjectsDbContextFactory : IDesignTimeDbContextFactory<ProjectsDbContext>
{
    public ProjectsDbContext CreateDbContext(string[] args) => new(DesignTimeOptions.For<ProjectsDbContext>(ProjectsDbContext.Schema));
}
