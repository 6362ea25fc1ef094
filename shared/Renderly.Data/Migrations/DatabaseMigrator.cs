using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Data.Migrations;

/// <summary>
/// Brings the schema of one context up to date. Any number of replicas may do so at once: an advisory lock lets one work while
/// the others wait and then find nothing to do.
/// </summary>
public sealed class DatabaseMigrator<TDbContext>(
    IDbContextFactory<TDbContext> contexts,
    NpgsqlDataSource database,
    IOptions<DatabaseMigrationOptions> options,
    TimeProvider clock,
    ILogger<DatabaseMigrator<TDbContext>> logger) : IDatabaseMigrator
    where TDbContext : DbContext
{
    private static readonly ActivitySource Activities = new("Renderly.Database");
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the database up to <see cref="DatabaseMigrationOptions.StartupWait"/>, also when it goes away meanwhile, and applies what is missing.</summary>
    /// <exception cref="TimeoutException">The database did not answer in time.</exception>
    /// <exception cref="NpgsqlException">The database refused the login, or a migration failed.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity($"migrate {typeof(TDbContext).Name}");
        var started = clock.GetTimestamp();
        for (var delay = FirstDelay; ; delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay)
        {
            try
            {
                await TryMigrateAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (DatabaseFailures.IsUnavailable(exception))
            {
                if (clock.GetElapsedTime(started) + delay > options.Value.StartupWait)
                {
                    throw new TimeoutException($"The database did not answer within {options.Value.StartupWait} (Database:StartupWait): {exception.Message}", exception);
                }

                logger.LogWarning("The database does not answer yet ({Reason}); next try in {Delay}", exception.Message, delay);
                await Task.Delay(delay, clock, cancellationToken);
            }
        }
    }

    private async Task TryMigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtextextended($1, 0))", cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var missing = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (missing.Count == 0)
            {
                return;
            }

            logger.LogInformation("Applying {Count} migrations of {Context}: {Migrations}", missing.Count, typeof(TDbContext).Name, missing);
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            // A broken connection has lost the lock already, and an aborted start must not leave it in the pool.
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await ExecuteAsync(connection, "SELECT pg_advisory_unlock(hashtextextended($1, 0))", CancellationToken.None);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = $"renderly migrations {typeof(TDbContext).FullName}" });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
