using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Renderly.ServiceDefaults.Data;

/// <summary>
/// Applies migrations once, however many replicas start together: an advisory lock lets one work while the others wait and then
/// find nothing to do. A database that is not up yet is waited for.
/// </summary>
internal sealed class DatabaseMigration<TDbContext>(
    IServiceProvider services,
    NpgsqlDataSource dataSource,
    TimeProvider clock,
    ILogger<DatabaseMigration<TDbContext>> logger) : IHostedLifecycleService
    where TDbContext : DbContext
{
    // Any constant will do, as long as all replicas have the same; one lock for all contexts, since they may share a database.
    private const long LockKey = 0x52656E6465726C79;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await MigrateAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (exception is not PostgresException || exception.IsTransient || exception.SqlState is "57P03" or "53300")
            {
                logger.LogWarning("The database is not ready ({Reason}); trying again in {Seconds} s", exception.Message, Pause.TotalSeconds);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0)
            {
                logger.LogInformation("Applying {Count} migration(s) of {Context}", pending.Count, typeof(TDbContext).Name);
                await db.Database.MigrateAsync(cancellationToken);
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
