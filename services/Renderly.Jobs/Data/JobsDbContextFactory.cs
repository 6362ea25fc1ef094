using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;

namespace Renderly.Jobs.Data;

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class JobsDbContextFactory : IDesignTimeDbContextFactory<JobsDbContext>
{
    public JobsDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.For<JobsDbContext>(JobsDbContext.Schema));
}
