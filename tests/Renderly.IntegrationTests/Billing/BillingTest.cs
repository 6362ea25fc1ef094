using Renderly.Testing;

namespace Renderly.IntegrationTests.Billing;

/// <summary>A database of its own for each test, with the Jobs service's money on it.</summary>
public abstract class BillingTest : IAsyncLifetime
{
    private BillingHost? host;

    private protected BillingHost Host => host!;

    private protected Guid User { get; } = Guid.CreateVersion7();

    private protected string Database { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Database = await TestServers.CreateDatabaseAsync();
        host = await BillingHost.StartAsync(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same money with other settings.</summary>
    private protected Task<BillingHost> WithAsync(params (string Key, string Value)[] settings) =>
        BillingHost.StartAsync(Database, [.. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))]);
}
