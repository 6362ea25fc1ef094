namespace Renderly.EndToEndTests;

/// <summary>One installation whose jobs fail at the first refusal of a provider, for tests of resumption.</summary>
public sealed class OneAttemptHost : IAsyncLifetime
{
    internal EmbeddedHost Host { get; } = EmbeddedHost.WithSmallPictures(
        ("ProductVideo__MaxAttempts", "1"),

        // Quotes are the same whatever tests came before.
        ("ProductVideo__LearnSpeech", "false"));

    public async ValueTask InitializeAsync() => await Host.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
