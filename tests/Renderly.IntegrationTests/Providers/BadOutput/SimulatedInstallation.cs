using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Accounts;
using Renderly.AllInOne;
using Renderly.AllInOne.Hosts;
using Renderly.Jobs.Kinds.Rendering;
using Renderly.Jobs.Kinds.SceneVideo;
using Renderly.Jobs.Routing;
using Renderly.LocalServers;
using Renderly.Simulator;
using Renderly.Simulator.Settings;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.BadOutput;

/// <summary>All services with the gateway in front and the simulated providers behind, in this process, and one user.</summary>
public sealed class SimulatedInstallation : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("renderly-bad-");
    private readonly List<WebApplication> parts = [];

    internal RenderlyApi Api { get; private set; } = null!;

    /// <summary>The simulator's own paths: bill, journal, script.</summary>
    internal HttpClient Simulator { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var home = Home.In(folder.FullName);
        var (simulator, gateway) = (Loopback(), Loopback());
        await StartAsync(SimulatorHost.Create(
            [
                "--urls", simulator.AbsoluteUri, "--Simulator:DataFolder", home.Simulator,
                "--Simulator:ServiceAccountFile", home.SimulatorAccountFile, "--Logging:LogLevel:Default", "Error",
            ],
            options =>
            {
                (options.PublicBaseUrl, options.Media) = (simulator, MediaMode.Cached);
                (options.PictureScale, options.Latency) = (0.25, TimeSpan.FromSeconds(0.2));
            }));
        var settings = new EmbeddedSettings(
            home, await TestServers.CreateMigratedDatabaseAsync(), gateway, ComposedProviders.All, simulator);
        var services = await StartAsync(ServicesPart.Create(settings, isQuiet: true, services =>
        {
            services.PostConfigure<SceneVideoOptions>(options => options.RetryDelay = TimeSpan.Zero);
            services.PostConfigure<RenderOptions>(options => options.RetryDelay = TimeSpan.Zero);
            services.PostConfigure<RoutingOptions>(options => options.Speech = ["openai", "espeak-ng"]);
        }));
        await StartAsync(GatewayPart.Create(settings, new Uri(services.Urls.First()), isQuiet: true));

        await using var scope = services.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<IAccountsBootstrap>()
            .EnsureUserWithTokenAsync("ann", "user", home.TokenFile, Cancellation);
        Api = new RenderlyApi([gateway], token!);
        Simulator = new HttpClient { BaseAddress = simulator };
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Simulator.Dispose();
        foreach (var part in Enumerable.Reverse(parts))
        {
            await part.StopAsync(CancellationToken.None);
            await part.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>From now on the provider delivers this in place of each order of the kind whose words contain the word.</summary>
    internal async Task SpoilAsync(string kind, string word, string result)
    {
        var rule = new
        {
            match = new { kind, operation = "submit", contains = word },
            then = new { result = JsonSerializer.Deserialize<JsonElement>(result) }
        };
        using var response = await Simulator.PostAsJsonAsync("/__simulator/script", rule, Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Cancellation));
    }

    internal async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Api.Http.PostAsJsonAsync(path, body, Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Cancellation));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task<WebApplication> StartAsync(WebApplication part)
    {
        parts.Add(part);
        await part.StartAsync(Cancellation);
        return part;
    }

    private static Uri Loopback() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
}
