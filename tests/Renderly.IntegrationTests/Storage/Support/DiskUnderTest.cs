using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renderly.LocalServers;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>
/// The disk store as it is deployed: one host writes and signs, another one serves the files; they share the folder and, through
/// it, the signing key.
/// </summary>
internal sealed class DiskUnderTest : StoreUnderTest
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("renderly-disk-");
    private WebApplication _files = null!;

    public string Root => _root.FullName;

    public string BaseUrl { get; private set; } = "";

    public override OffsetClock ServerClock { get; } = new();

    public override ObjectUri At(string key) => new(ObjectUri.Disk, "renderly", key);

    public static async Task<DiskUnderTest> StartAsync()
    {
        var store = new DiskUnderTest { BaseUrl = $"http://127.0.0.1:{FreePort.Next()}" };
        var settings = new Dictionary<string, string?>
        {
            ["Storage:Disk:Root"] = store.Root,
            ["Storage:Disk:MinFreeBytes"] = "0",
            ["Storage:Disk:PublicBaseUrl"] = store.BaseUrl,
        };
        store.Host = await StorageHost.StartAsync(TimeProvider.System, settings);
        await store.ServeAsync(settings);
        return store;
    }

    private async Task ServeAsync(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseKestrelCore().UseUrls(BaseUrl);
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(ServerClock);
        builder.AddObjectStorage();
        _files = builder.Build();
        _files.MapSignedFiles();
        await _files.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _files.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
