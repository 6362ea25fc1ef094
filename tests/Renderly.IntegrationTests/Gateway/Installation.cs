using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renderly.Gateway;
using Renderly.IntegrationTests.Accounts;
using Renderly.ServiceDefaults;
using Renderly.Testing;
using Renderly.Web;

namespace Renderly.IntegrationTests.Gateway;

/// <summary>Gateway, Accounts on a database of its own, and a stub for the services behind, all on free loopback ports.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly WebApplication gateway;

    private Installation(AccountsService accounts, UpstreamStub upstream, WebApplication gateway)
    {
        (Accounts, Upstream, this.gateway) = (accounts, upstream, gateway);
        Client = new HttpClient { BaseAddress = Address };
    }

    public AccountsService Accounts { get; }

    public UpstreamStub Upstream { get; }

    public HttpClient Client { get; }

    public Uri Address => new(gateway.Urls.First());

    /// <summary>One more gateway in front of the same services.</summary>
    public async Task<WebApplication> StartGatewayAsync(TimeProvider clock)
    {
        var another = BuildGateway(Accounts.Address, Upstream.Address, clock);
        await another.StartAsync();
        return another;
    }

    public static async Task<Installation> StartAsync()
    {
        var accounts = await AccountsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync());
        var upstream = await UpstreamStub.StartAsync();
        var gateway = BuildGateway(accounts.Address, upstream.Address);
        await gateway.StartAsync();
        return new Installation(accounts, upstream, gateway);
    }

    /// <summary>A request with a token.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path, string? token, string scheme = "Token")
    {
        var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        }

        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await gateway.DisposeAsync();
        await Upstream.DisposeAsync();
        await Accounts.DisposeAsync();
    }

    public static WebApplication BuildGateway(Uri accounts, Uri upstream, params KeyValuePair<string, string?>[] settings) =>
        BuildGateway(accounts, upstream, clock: null, settings);

    private static WebApplication BuildGateway(
        Uri accounts, Uri upstream, TimeProvider? clock, params KeyValuePair<string, string?>[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Identity:SigningKey", AccountsService.SigningKey),
            new("Telemetry:Enabled", "false"),
            new("RENDERLY_PORT", "0"),
            new("Gateway:WrongTokensPerMinute", "3"),
            new("Gateway:StreamTokenCheckInterval", "00:00:00.2"),
            new("CORS_ALLOWED_ORIGINS", "https://app.example"),
            new("Gateway:Clusters:Accounts", accounts.ToString()),
            new("Gateway:Clusters:Jobs", upstream.ToString()),
            new("Gateway:Clusters:HeyGen", upstream.ToString()),
            new("Gateway:Clusters:Veo", upstream.ToString()),
            new("Gateway:Clusters:Generation", upstream.ToString()),
            new("Gateway:Clusters:Media", upstream.ToString()),
            new("Gateway:Clusters:Webhooks", upstream.ToString()),
            new("Gateway:Clusters:Projects", upstream.ToString()),
        ]);
        builder.Configuration.AddInMemoryCollection(settings);
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.AddWebDefaults("renderly-gateway");
        builder.AddGateway();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseWebDefaults();
        app.MapDefaultEndpoints();
        app.MapGateway();
        return app;
    }
}
