using System.Data;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
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

    /// <summary>
    /// Whether nothing is missing: one look at the schema's list of migrations. Waits for the database like <see cref="MigrateAsync"/>.
    /// </summary>
    /// <inheritdoc cref="MigrateAsync"/>
    public Task<bool> IsUpToDateAsync(CancellationToken cancellationToken) => WaitForDatabaseAsync(
        async () =>
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await HasAllAsync(context, connection, cancellationToken);
        },
        cancellationToken);

    /// <summary>
    /// Waits for the database up to <see cref="DatabaseMigrationOptions.StartupWait"/>, also when it goes away meanwhile, and applies what
    /// is missing.
    /// </summary>
    /// <exception cref="TimeoutException">The database did not answer in time.</exception>
    /// <exception cref="NpgsqlException">The database refused the login, or a migration failed.</exception>
    /// <exception cref="EarlierVersionException">The schema was made by an earlier development version; it is left as it was.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity($"migrate {typeof(TDbContext).Name}");
        await WaitForDatabaseAsync(() => TryMigrateAsync(cancellationToken), cancellationToken);
    }

    private async Task<bool> WaitForDatabaseAsync(Func<Task<bool>> work, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var delay = FirstDelay; ; delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (DatabaseFailures.IsUnavailable(exception))
            {
                if (clock.GetElapsedTime(started) + delay > options.Value.StartupWait)
                {
                    throw new TimeoutException(
                        $"The database did not answer within {options.Value.StartupWait} (Database:StartupWait): {exception.Message}",
                        exception);
                }

                logger.LogWarning("The database does not answer yet ({Reason}); next try in {Delay}", exception.Message, delay);
                await Task.Delay(delay, clock, cancellationToken);
            }
        }
    }

    private async Task<bool> TryMigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtextextended($1, 0))", cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await HasAllAsync(context, connection, cancellationToken))
            {
                logger.LogInformation("Applying the migrations of {Context}", typeof(TDbContext).Name);
                await context.Database.MigrateAsync(cancellationToken);
            }

            return true;
        }
        finally
        {
            // A broken connection has lost the lock already, and an aborted start must not leave it in the pool.
            if (connection.State == ConnectionState.Open)
            {
                await ExecuteAsync(connection, "SELECT pg_advisory_unlock(hashtextextended($1, 0))", CancellationToken.None);
            }
        }
    }

    // EF Core's own ways build the whole model, and one of the list itself, before they look; every start would pay for that.
    private static async Task<bool> HasAllAsync(TDbContext context, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = await AppliedAsync(context, connection, cancellationToken);

        // A newer version may have added migrations, but only to a schema that began like ours.
        if (applied.Count > 0 && !applied.Contains(known[0]))
        {
            throw Earlier(connection);
        }

        return known.TrueForAll(applied.Contains);
    }

    private static async Task<HashSet<string>> AppliedAsync(
        TDbContext context, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var list = RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>());
        var table = $"{list.MigrationsHistoryTableSchema}.{list.MigrationsHistoryTableName}";
        await using var command = new NpgsqlCommand($"SELECT migration_id FROM {table}", connection);
        HashSet<string> applied = [];
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                applied.Add(reader.GetString(0));
            }
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // An empty database.
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedColumn)
        {
            // A list from before its columns were named in snake_case.
            throw Earlier(connection);
        }

        return applied;
    }

    private static EarlierVersionException Earlier(NpgsqlConnection connection) =>
        new($"The database \"{connection.Database}\" at {connection.Host}:{connection.Port}");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = $"renderly migrations {typeof(TDbContext).FullName}" });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
