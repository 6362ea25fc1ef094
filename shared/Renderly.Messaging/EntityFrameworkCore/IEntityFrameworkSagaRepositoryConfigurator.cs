using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Options of the saga repository, as the package names them.</summary>
public interface IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    /// <summary>Pessimistic (a row lock) is the only mode.</summary>
    ConcurrencyMode ConcurrencyMode { set; }

    /// <summary>PostgreSQL is the only database; the call keeps the package's form.</summary>
    IEntityFrameworkSagaRepositoryConfigurator<TSaga> UsePostgres();

    /// <summary>The context, registered in the container, that holds the saga's table.</summary>
    void ExistingDbContext<TDbContext>()
        where TDbContext : DbContext;
}
