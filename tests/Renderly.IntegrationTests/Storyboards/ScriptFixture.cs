using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>A Jobs service whose prompts a language model reads; tests are the model.</summary>
public sealed class ScriptFixture : IAsyncLifetime
{
    internal JobsService Jobs { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Jobs = await JobsService.StartAsync(
        await TestServers.CreateMigratedDatabaseAsync(),
        ("Routing:Images:0", "mock"),
        ("Routing:Clips:0", "mock"),
        ("Routing:Speech:0", "espeak-ng"),
        ("Routing:Scripts:0", "openai"),
        ("Storyboard:RetryDelay", "00:00:00"),
        ("Storyboard:ClipRetryDelays:0", "00:00:00"),
        ("Storyboard:ClipRetryDelays:1", "00:00:00"),
        ("Billing:Caps:PerJobUsd", "5"));

    public ValueTask DisposeAsync() => Jobs.DisposeAsync();
}
