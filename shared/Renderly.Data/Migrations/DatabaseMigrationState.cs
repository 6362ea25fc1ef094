using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Renderly.Data.Migrations;

/// <summary>The readiness check <c>migrations</c>: fails until every context of the process is up to date.</summary>
internal sealed class DatabaseMigrationState : IHealthCheck
{
    private readonly ConcurrentDictionary<Type, bool> completed = new();

    public void Expect(Type context) => completed.TryAdd(context, false);

    public void Completed(Type context) => completed[context] = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(completed.Values.All(done => done) ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus));
}
