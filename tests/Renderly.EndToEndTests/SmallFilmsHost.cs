using System.Globalization;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>One installation whose films are small and soon made, for tests that are about anything but their size.</summary>
public sealed class SmallFilmsHost : IAsyncLifetime
{
    private PictureServer pictures = null!;

    public SmallFilmsHost() => Host = EmbeddedHost.WithSmallPictures(
        ("Simulator__PictureScale", "0.25"),
        ("ProductVideo__RetryDelay", "00:00:00.1"),
        ("Gateway__MetricsPort", MetricsPort.ToString(CultureInfo.InvariantCulture)));

    internal EmbeddedHost Host { get; }

    public int MetricsPort { get; } = FreePort.Next();

    public string PictureUrl => pictures.Url;

    public async ValueTask InitializeAsync()
    {
        pictures = await PictureServer.StartAsync();
        await Host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await pictures.DisposeAsync();
    }
}
