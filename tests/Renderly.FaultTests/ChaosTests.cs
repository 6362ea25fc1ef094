using Renderly.Chaos;

namespace Renderly.FaultTests;

/// <summary>The chaos runner in small; docs/reliability.md has the figures of the long runs.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Random_kills_and_restarts_of_broker_and_database_lose_nothing_and_pay_nothing_twice()
    {
        var options = new ChaosOptions
        {
            Scenario = "random",
            Jobs = 4,
            InFlight = 4,
            Kills = 6,
            BrokerRestarts = 1,
            DatabaseRestarts = 1,
            PauseSeconds = 1,
            Seed = 7,
            MaxMinutes = 8,
        };
        using var output = new StringWriter();
        var verdict = await new ChaosRun(options, output).RunAsync();
        verdict.IsClean.ShouldBeTrue(output.ToString());
    }
}
