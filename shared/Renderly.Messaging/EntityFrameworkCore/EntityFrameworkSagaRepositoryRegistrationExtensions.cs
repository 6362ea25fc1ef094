using MassTransit.EntityFrameworkCoreIntegration;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace MassTransit;

/// <summary>The package's way of choosing the saga repository.</summary>
public static class EntityFrameworkCoreSagaRepositoryRegistrationExtensions
{
    public static ISagaRegistrationConfigurator<T> EntityFrameworkRepository<T>(
        this ISagaRegistrationConfigurator<T> configurator,
        Action<IEntityFrameworkSagaRepositoryConfigurator<T>> configure)
        where T : class, ISaga
    {
        configurator.Repository(registration => configure(new Configurator<T>(registration)));
        return configurator;
    }

    private sealed class Configurator<TSaga>(ISagaRepositoryRegistrationConfigurator<TSaga> registration)
        : IEntityFrameworkSagaRepositoryConfigurator<TSaga>
        where TSaga : class, ISaga
    {
        public ConcurrencyMode ConcurrencyMode
        {
            set
            {
                if (value != ConcurrencyMode.Pessimistic)
                {
                    throw new ConfigurationException("Only ConcurrencyMode.Pessimistic is supported: it is right without retries.");
                }
            }
        }

        public IEntityFrameworkSagaRepositoryConfigurator<TSaga> UsePostgres() => this;

        public void ExistingDbContext<TDbContext>()
            where TDbContext : DbContext =>
            registration.RegisterSagaRepository<
                TSaga,
                TDbContext,
                SagaConsumeContextFactory<TDbContext, TSaga>,
                EntityFrameworkSagaRepositoryContextFactory<TDbContext, TSaga>>();
    }
}
