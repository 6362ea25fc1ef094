using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>One Jobs service whose pictures, clips and voices tests make themselves.</summary>
public sealed class StoryboardFixture : IAsyncLifetime
{
    internal JobsService Jobs { get; private set; } = null!;

    /// <summary>Connection string.</summary>
    internal string Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Jobs = await JobsService.StartAsync(
        Database = await TestServers.CreateMigratedDatabaseAsync(),
        ("Routing:Images:0", "mock"),
        ("Routing:Clips:0", "mock"),
        ("Routing:Speech:0", "espeak-ng"),
        ("Storyboard:RetryDelay", "00:00:00"),
        ("Storyboard:ClipRetryDelays:0", "00:00:00"),
        ("Storyboard:ClipRetryDelays:1", "00:00:00"),
        ("Billing:Caps:PerJobUsd", "5"));

    public ValueTask DisposeAsync() => Jobs.DisposeAsync();
}
