namespace MassTransit.EntityFrameworkCoreIntegration;

#pragma warning disable CA1715 // The package names it so.
/// <summary>Payload that says a transaction is open.</summary>
public interface DbTransactionContext
{
    Guid TransactionId { get; }
}
