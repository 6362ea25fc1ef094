using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Renderly.ServiceDefaults.Data;

/// <summary>
/// <c>migrate</c> on every service's command line, instead of serving: applies the missing migrations and ends. It needs the database's
/// address and no other setting.
/// </summary>
public static class MigrateCommand
{
    /// <summary>Answers the command; false when the arguments are none and the process should serve.</summary>
    /// <exception cref="TimeoutException">The database did not answer within <c>Database:StartupWait</c>.</exception>
    public static async Task<bool> TryRunAsync(IHost host, string[] args, CancellationToken cancellationToken)
    {
        if (args is not ["migrate"])
        {
            return false;
        }

        foreach (var migrator in host.Services.GetServices<IDatabaseMigrator>())
        {
            await migrator.MigrateAsync(cancellationToken);
        }

        return true;
    }
}
