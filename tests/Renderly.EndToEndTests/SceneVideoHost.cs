using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>One installation for many tests, each of which has a user of its own: nothing is reused across users.</summary>
public sealed class SceneVideoHost : IAsyncLifetime
{
    /// <summary>Learns no speech: quotes are the same whatever tests came before.</summary>
    internal EmbeddedHost Host { get; } = new(
        ("ProductVideo__LearnSpeech", "false"),

        // Of the usual size, and encoded with little effort: what is looked at is not how well a picture is kept.
        ("Storyboard__FramesPerSecond", "10"),
        ("Media__Output__Preset", "ultrafast"));

    public async ValueTask InitializeAsync() => await Host.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <inheritdoc cref="EmbeddedHost.AsNewUserAsync"/>
    public Task<RenderlyApi> AsNewUserAsync() => Host.AsNewUserAsync();
}
