using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Renderly.Data.Migrations;

/// <summary>Migrates in the host's starting phase, which is over before any other hosted service or the web server starts.</summary>
internal sealed class DatabaseMigrationService<TDbContext>(
    DatabaseMigrator<TDbContext> migrator,
    DatabaseMigrationState state,
    IOptions<DatabaseMigrationOptions> options) : IHostedLifecycleService
    where TDbContext : DbContext
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MigrateAtStart)
        {
            await migrator.MigrateAsync(cancellationToken);
        }

        state.Completed(typeof(TDbContext));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
