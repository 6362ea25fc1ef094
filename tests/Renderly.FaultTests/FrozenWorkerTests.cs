using Renderly.Chaos;

namespace Renderly.FaultTests;

/// <summary>Row 18 of docs/reliability.md.</summary>
[Collection(SystemWithOwnServers.Collection)]
[Trait("Suite", "Long")]
public sealed class FrozenWorkerTests(SystemWithOwnServers system)
{
    [Fact]
    public async Task Worker_frozen_beyond_its_lease_is_refused_its_late_write_and_counted()
    {
        using var output = new StringWriter();

        await FrozenWorker.StrikeAsync(
            system.Cluster, system.Load, TimeSpan.Zero, new ChaosLog(output), TestContext.Current.CancellationToken);

        await system.InspectAsync();
        await system.Cluster.TerminateAsync(Services.Veo);
        await system.Cluster.StartAsync(Services.Veo);
    }
}
