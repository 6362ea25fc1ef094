using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>What tests of the kernel begin with: a database of their own, a provider that does what they say, a worker, and one
/// job.</summary>
public abstract class KernelTest : IAsyncLifetime
{
    private KernelHost? worker;

    private protected FakeProvider Provider { get; } = new();

    protected Guid Job { get; } = Guid.CreateVersion7();

    protected string ConnectionString { get; private set; } = "";

    /// <summary>Not started.</summary>
    private protected KernelHost Worker => worker!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await TestServers.CreateDatabaseAsync();
        worker = await KernelHost.BuildAsync(ConnectionString, Provider);
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
