namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Options of the outbox, as the package names them.</summary>
public interface IEntityFrameworkOutboxConfigurator
{
    /// <summary>PostgreSQL is the only database supported; the call keeps the package's form.</summary>
    IEntityFrameworkOutboxConfigurator UsePostgres();

    /// <summary>
    /// Scoped <see cref="IPublishEndpoint"/>, <see cref="ISendEndpointProvider"/> and <see cref="IMessageScheduler"/> write to this
    /// context's outbox. At most one context of a process may do so.
    /// </summary>
    void UseBusOutbox();
}
