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
        Database = await TestServers.CreateMigratedDatabaseAsync();
        host = BillingHost.Start(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same money with other settings.</summary>
    private protected BillingHost With(params (string Key, string Value)[] settings) =>
        BillingHost.Start(Database, [.. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))]);
}
