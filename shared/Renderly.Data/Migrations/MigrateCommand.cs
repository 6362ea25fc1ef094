using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Renderly.Data.Migrations;

/// <summary>
/// <c>migrate</c> on every service's command line, instead of serving: applies the missing migrations and ends. It needs the database's
/// address and no other setting.
/// </summary>
public static class MigrateCommand
{
    /// <summary>
    /// Answers the command; false when the arguments are none and the process should serve. What prevents it goes to
    /// <paramref name="errors"/>, and the process's exit code becomes 1.
    /// </summary>
    public static async Task<bool> TryRunAsync(IHost host, string[] args, TextWriter errors, CancellationToken cancellationToken)
    {
        if (args is not ["migrate"])
        {
            return false;
        }

        try
        {
            foreach (var migrator in host.Services.GetServices<IDatabaseMigrator>())
            {
                await migrator.MigrateAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is TimeoutException or NpgsqlException)
        {
            await errors.WriteLineAsync($"The migrations were not applied: {exception.Message} Look at ConnectionStrings:Renderly, then run this again.");
            Environment.ExitCode = 1;
        }

        return true;
    }
}
