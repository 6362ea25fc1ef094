using Renderly.Testing;

namespace Renderly.IntegrationTests.Live;

/// <summary>One Jobs service for the tests of live progress.</summary>
public sealed class LiveFixture : IAsyncLifetime
{
    /// <summary>More than a test that connects again and again has open until the service notices that it went.</summary>
    public const int MaxStreams = 8;

    internal JobsService Jobs { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Jobs = await JobsService.StartAsync(
        await TestServers.CreateMigratedDatabaseAsync(), ("Live:Heartbeat", "00:00:01"), ("Live:MaxStreamsPerUser", $"{MaxStreams}"));

    public ValueTask DisposeAsync() => Jobs.DisposeAsync();
}
