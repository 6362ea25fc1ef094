using Renderly.Chaos;

namespace Renderly.FaultTests;

/// <summary>The chaos runner in small; docs/reliability.md has the figures of the long runs.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Random_kills_and_restarts_of_broker_and_database_lose_nothing_and_pay_nothing_twice() =>
        await RunAsync(new ChaosOptions { Scenario = "random", Jobs = 10, InFlight = 10, Kills = 10, BrokerRestarts = 1, DatabaseRestarts = 2, PauseSeconds = 1, Seed = 7, MaxMinutes = 4 });

    [Fact]
    public async Task Worker_frozen_beyond_its_lease_is_refused_its_late_write_and_counted() =>
        await RunAsync(new ChaosOptions { Scenario = "frozen-worker", Jobs = 1, FrozenSeconds = 0, MaxMinutes = 4 });

    private static async Task RunAsync(ChaosOptions options)
    {
        using var output = new StringWriter();
        var verdict = await new ChaosRun(options, output).RunAsync();
        verdict.IsClean.ShouldBeTrue(output.ToString());
    }
}
