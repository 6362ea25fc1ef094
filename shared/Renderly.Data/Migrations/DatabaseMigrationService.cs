using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Renderly.Data.Migrations;

/// <summary>Migrates in the host's starting phase, which is over before any other hosted service or the web server starts.</summary>
internal sealed class DatabaseMigrationService(DatabaseMigrations migrations, IOptions<DatabaseMigrationOptions> options)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MigrateAtStart)
        {
            await migrations.ApplyAsync(cancellationToken);
        }
        else
        {
            migrations.LeaveToOthers();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
