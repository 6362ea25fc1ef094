namespace Renderly.IntegrationTests.Simulator;

/// <summary>One simulator for all tests of a class that leave nothing behind in it.</summary>
public abstract class SharedSimulator : IAsyncLifetime
{
    internal RunningSimulator Simulator { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Simulator = await StartSimulatorAsync();

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <returns>Signed in as the tests need it.</returns>
    private protected virtual Task<RunningSimulator> StartSimulatorAsync() => RunningSimulator.StartAsync();
}
