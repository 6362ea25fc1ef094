using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Loads a saga by id with a row lock inside the transaction that the endpoint's outbox has opened; queries by other
/// properties are not supported.
/// </summary>
internal sealed class EntityFrameworkSagaRepositoryContextFactory<TDbContext, TSaga>(
    ISagaConsumeContextFactory<TDbContext, TSaga> factory) : ISagaRepositoryContextFactory<TSaga>
    where TDbContext : DbContext
    where TSaga : class, ISaga
{
    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class
    {
        if (!context.TryGetPayload(out DbTransactionContext? _))
        {
            throw new ConfigurationException(
                $"The endpoint of saga {typeof(TSaga).Name} must call UseEntityFrameworkOutbox<{typeof(TDbContext).Name}>.");
        }

        var db = context.GetPayload<IServiceProvider>().GetRequiredService<TDbContext>();
        await next.Send(new DbContextSagaRepositoryContext<TDbContext, TSaga, T>(db, context, factory));
    }

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class =>
        throw new NotSupportedException(
            $"Saga {typeof(TSaga).Name} is found by its correlation id only; correlate {typeof(T).Name} with CorrelateById(message id).");

    public void Probe(ProbeContext context) => context.Add("persistence", "entity-framework");
}
