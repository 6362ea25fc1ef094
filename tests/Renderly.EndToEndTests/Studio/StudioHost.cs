using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Renderly.Gateway;
using Renderly.Gateway.Routing;
using Renderly.ServiceDefaults;
using Renderly.Web;

namespace Renderly.EndToEndTests.Studio;

/// <summary>The real gateway with its studio, in front of a stub of the services.</summary>
internal sealed class StudioHost : IAsyncDisposable
{
    private readonly WebApplication gateway;

    private StudioHost(StoryboardStub api, WebApplication gateway) => (Api, this.gateway) = (api, gateway);

    public StoryboardStub Api { get; }

    public Uri Address => new(gateway.Urls.First());

    /// <summary>A review link, as it is sent to a client.</summary>
    public Uri Link => new(Page, $"#{StoryboardStub.Token}");

    public Uri Page => new(Address, $"/storyboards/{StoryboardStub.JobId}");

    public static async Task<StudioHost> StartAsync(params KeyValuePair<string, string?>[] settings)
    {
        var api = await StoryboardStub.StartAsync(await Film.Value);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Identity:SigningKey", Convert.ToBase64String(new byte[32])),
            new("Telemetry:Enabled", "false"),
            new("RENDERLY_PORT", "0"),
            new("Gateway:TokenCacheTime", "00:00:00"),
            .. RoutingFile.Clusters.Select(cluster => KeyValuePair.Create<string, string?>(
                $"Gateway:Clusters:{cluster}", api.Address.GetLeftPart(UriPartial.Authority))),
        ]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddWebDefaults("renderly-gateway");
        builder.AddGateway();
        builder.Logging.ClearProviders();
        var gateway = builder.Build();
        gateway.UseWebDefaults();
        gateway.MapDefaultEndpoints();
        gateway.MapGateway();
        await gateway.StartAsync();
        return new StudioHost(api, gateway);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await Api.DisposeAsync();
    }

    /// <summary>Two seconds that a browser plays.</summary>
    private static Lazy<Task<byte[]>> Film { get; } = new(async () =>
    {
        var path = Path.Combine(Path.GetTempPath(), $"renderly-studio-{Guid.CreateVersion7():N}.mp4");
        string[] arguments =
        [
            "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=24:duration=2", "-pix_fmt", "yuv420p", "-movflags",
            "+faststart", path,
        ];
        using var process = Process.Start("ffmpeg", arguments);
        await process.WaitForExitAsync();
        var film = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        return film;
    });
}
