using Microsoft.EntityFrameworkCore;

namespace Renderly.Messaging;

/// <summary>
/// The outbox of one context, for code that is neither a consumer nor the process's API (a pump). Scoped like the context.
/// </summary>
public interface IOutbox<TDbContext>
    where TDbContext : DbContext
{
    /// <summary>Adds an event to the context's next SaveChanges.</summary>
    Task PublishAsync(object message, CancellationToken cancellationToken);
}
