using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>One all-in-one process and one picture for all tests of a class.</summary>
public sealed class RunningRenderly : IAsyncLifetime
{
    private readonly EmbeddedHost host = new(("Simulator__Media", "Cached"));
    private PictureServer pictures = null!;

    public RenderlyApi Api => host.Api;

    public string Folder => host.Folder;

    public string PictureUrl => pictures.Url;

    public async ValueTask InitializeAsync()
    {
        pictures = await PictureServer.StartAsync();
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await pictures.DisposeAsync();
    }
}
