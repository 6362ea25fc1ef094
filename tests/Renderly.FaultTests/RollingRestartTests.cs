namespace Renderly.FaultTests;

/// <summary>Row 30 of docs/reliability.md.</summary>
[Collection(SystemWithOwnServers.Collection)]
[Trait("Suite", "Long")]
public sealed class RollingRestartTests(SystemWithOwnServers system)
{
    [Fact]
    public async Task Every_process_is_asked_to_stop_in_turn_while_jobs_run_and_ends_orderly()
    {
        using var enough = new CancellationTokenSource();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(SystemUnderFaults.Limit);
        var loading = system.Load.RunAsync(1, () => !enough.IsCancellationRequested, limit.Token);
        foreach (var service in Services.All)
        {
            (await system.Cluster.TerminateAsync(service)).ShouldBe(0, $"{service} ends by itself:\n{system.Cluster.Process(service).Log}");
            await system.Cluster.StartAsync(service);
        }

        await enough.CancelAsync();
        await loading;

        await system.InspectAsync();
        system.Load.Accepted.Count.ShouldBeGreaterThan(0);
    }
}
