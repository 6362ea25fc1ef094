using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>A host that has object storage and nothing else, made from settings as an operator would write them.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StorageHost(IHost host) => _host = host;

    public IObjectStores Stores => _host.Services.GetRequiredService<IObjectStores>();

    public IObjectFiles Files => _host.Services.GetRequiredService<IObjectFiles>();

    public IServiceProvider Services => _host.Services;

    public static async Task<StorageHost> StartAsync(TimeProvider clock, Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Disk:PublicBaseUrl"] = "http://127.0.0.1:1",
            ["Storage:Disk:MinFreeBytes"] = "0",
            ["Storage:ResumeDelay"] = "00:00:00.001",
            ["Storage:Gcs:RetryDelay"] = "00:00:00.001",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.AddObjectStorage();
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
