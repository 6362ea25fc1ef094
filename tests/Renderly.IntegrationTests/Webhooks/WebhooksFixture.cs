using Renderly.Testing;

namespace Renderly.IntegrationTests.Webhooks;

/// <summary>One service and one receiver for many tests; each test is another user and has paths of its own.</summary>
public sealed class WebhooksFixture : IAsyncLifetime
{
    public WebhooksHost Host { get; private set; } = null!;

    public WebhookReceiver Receiver { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Receiver = await WebhookReceiver.StartAsync();
        Host = await WebhooksHost.StartAsync(await TestServers.CreateMigratedDatabaseAsync(), ("Webhooks:MaxEndpointsPerUser", "3"));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
