using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Renderly.Data.Migrations;

/// <summary>
/// All schemas of the process. Each is looked at before the first is changed: a database that one of them refuses stays as it was. Also
/// the readiness check <c>migrations</c>, which fails until all are done.
/// </summary>
internal sealed class DatabaseMigrations(IEnumerable<IDatabaseMigrator> migrators) : IHealthCheck
{
    private volatile bool isDone;

    /// <summary>Applies what is missing; once done, costs nothing.</summary>
    /// <exception cref="EarlierVersionException">One of the schemas was made by an earlier development version.</exception>
    /// <inheritdoc cref="DatabaseMigrator{TDbContext}.MigrateAsync"/>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (isDone)
        {
            return;
        }

        List<IDatabaseMigrator> behind = [];
        foreach (var migrator in migrators)
        {
            if (!await migrator.IsUpToDateAsync(cancellationToken))
            {
                behind.Add(migrator);
            }
        }

        foreach (var migrator in behind)
        {
            await migrator.MigrateAsync(cancellationToken);
        }

        isDone = true;
    }

    /// <summary>The schemas are brought up to date by a step of its own.</summary>
    public void LeaveToOthers() => isDone = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(isDone ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus));
}
