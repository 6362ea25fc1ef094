using Microsoft.EntityFrameworkCore;

namespace Renderly.Messaging.Bus;

/// <summary>What a service is called in the names of its queues.</summary>
public static class ServiceNames
{
    /// <summary><c>VeoDbContext</c> is the service <c>Veo</c>.</summary>
    public static string Of<TDbContext>()
        where TDbContext : DbContext => typeof(TDbContext).Name.Replace("DbContext", "", StringComparison.Ordinal);
}
