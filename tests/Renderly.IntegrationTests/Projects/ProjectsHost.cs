using System.Collections.Concurrent;
using System.Net;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Contracts.Media;
using Renderly.Messaging;
using Renderly.Projects;
using Renderly.ServiceDefaults;
using Renderly.Storage;
using Renderly.Testing;
using Renderly.Web;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Projects;

/// <summary>The Projects service as its Program builds it, with a folder of its own as the object store.</summary>
public sealed class ProjectsHost : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("renderly-projects-");
    private WebApplication app = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>Thumbnails that were asked for; nobody makes them here.</summary>
    public ConcurrentQueue<MakeThumbnail> Orders { get; } = new();

    /// <summary>Uploads larger than this are refused in these tests.</summary>
    public const long MaxUploadBytes = 2 * 1024 * 1024;

    public Uri Address => new(app.Urls.First());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = await TestServers.CreateMigratedDatabaseAsync(),
            ["Identity:SigningKey"] = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
            ["Messaging:Transport"] = "InMemory",
            ["Telemetry:Enabled"] = "false",
            ["Storage:Disk:Root"] = folder.FullName,
            ["Storage:Disk:PublicBaseUrl"] = "http://127.0.0.1:8080",
            ["MAX_UPLOAD_SIZE"] = MaxUploadBytes.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        builder.AddWebDefaults("renderly-projects");
        builder.AddProjects();
        builder.Services.AddSingleton(Orders);
        builder.Services.AddBusModule(bus => bus.AddConsumer<OrderedThumbnails>());
        builder.AddRenderlyMessaging();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.UseWebDefaults();
        app.MapDefaultEndpoints();
        app.MapProjects();
        await app.StartAsync();
        await BeReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A new user's client, as the gateway would call for them.</summary>
    internal ProjectsUser NewUser(string role = Roles.User)
    {
        var id = Guid.CreateVersion7();
        return new ProjectsUser(id, ClientAs(new GatewayIdentity(id, "ann", role, [])));
    }

    internal HttpClient ClientAs(GatewayIdentity identity) =>
        new(new SigningHandler(Services.GetRequiredService<IdentitySigner>(), identity)) { BaseAddress = Address };

    public Task PublishAsync<T>(T message)
        where T : class => Services.GetRequiredService<IBus>().Publish(message);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How much lies in the store of a user's uploads.</summary>
    public async Task<int> CountFilesAsync(Guid userId)
    {
        var stores = Services.GetRequiredService<IObjectStores>();
        var place = stores.Own($"assets/{userId}/");
        return await stores.For(place).ListAsync(place, TestContext.Current.CancellationToken).CountAsync(
            TestContext.Current.CancellationToken);
    }

    private sealed class OrderedThumbnails(ConcurrentQueue<MakeThumbnail> orders) : IConsumer<MakeThumbnail>
    {
        public Task Consume(ConsumeContext<MakeThumbnail> context)
        {
            orders.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }

    /// <summary>A plain publish, unlike the outbox, does not come back when there is no queue yet.</summary>
    private async Task BeReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.SeeAsync(
            async () =>
            {
                using var answer = await http.GetAsync("/health/ready");
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.OK,
            "the service is ready");
    }
}
