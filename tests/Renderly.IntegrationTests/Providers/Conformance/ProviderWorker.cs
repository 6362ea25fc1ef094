using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renderly.IntegrationTests.Accounts;
using Renderly.Messaging;
using Renderly.Testing;
using Renderly.Web;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A worker as its Program builds it, and a server that plays its provider, with a network between them that can fail.</summary>
public abstract class ProviderWorker<TDbContext> : WorkerUnderTest<TDbContext>
    where TDbContext : DbContext
{
    private readonly TcpFaultProxy network = new();
    private readonly string folder = Directory.CreateTempSubdirectory("renderly-conformance-").FullName;

    /// <summary>Where the worker finds its provider.</summary>
    protected string Address => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{network.Port}");

    public override string Schema => Name;

    public override Task SetReachableAsync(bool isReachable)
    {
        if (!isReachable)
        {
            return network.RefuseAsync();
        }

        network.Heal();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await network.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override async Task<IHost> BuildAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = await TestServers.CreateDatabaseAsync(),
            ["Identity:SigningKey"] = AccountsService.SigningKey,
            ["Telemetry:Enabled"] = "false",
            ["Messaging:Transport"] = "InMemory",
            ["Storage:Provider"] = "Disk",
            ["Storage:Disk:Root"] = Path.Combine(folder, "objects"),
            ["Storage:Disk:PublicBaseUrl"] = "http://files.example",
            ["Egress:AllowLoopback"] = "true",
            ["Tasks:PollInterval"] = "00:00:00.2",
            ["Tasks:MaxBackoff"] = "00:00:00.2",
            ["Tasks:CircuitMinimumCalls"] = "1000",
        });
        network.Forward(await StartProviderAsync(builder.Configuration));
        builder.AddWebDefaults($"renderly-{Name}");
        Configure(builder);
        builder.AddRenderlyMessaging();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    /// <summary>Starts what plays the provider, and adds the settings that the worker needs for it.</summary>
    /// <returns>Its port.</returns>
    protected abstract Task<int> StartProviderAsync(ConfigurationManager configuration);

    /// <summary>Adds the worker's module and the listener to its results.</summary>
    protected abstract void Configure(WebApplicationBuilder builder);
}
