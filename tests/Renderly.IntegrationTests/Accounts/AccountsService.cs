using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renderly.Accounts;
using Renderly.ServiceDefaults;
using Renderly.Web;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Accounts;

/// <summary>The Accounts service as its Program builds it, on a free loopback port.</summary>
internal sealed class AccountsService : IAsyncDisposable
{
    public const string SigningKey = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    private AccountsService(WebApplication app) => App = app;

    public WebApplication App { get; }

    public Uri Address => new(App.Urls.First());

    public static WebApplication Build(
        string connectionString, TimeProvider? clock = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Renderly", connectionString),
            new("Identity:SigningKey", SigningKey),
            new("Telemetry:Enabled", "false"),
            .. settings ?? new Dictionary<string, string?>(),
        ]);
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.AddWebDefaults("renderly-accounts");
        builder.AddAccounts();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebDefaults();
        app.MapDefaultEndpoints();
        app.MapAccounts();
        return app;
    }

    public static async Task<AccountsService> StartAsync(
        string connectionString, TimeProvider? clock = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var app = Build(connectionString, clock, settings);
        await app.StartAsync();
        return new AccountsService(app);
    }

    /// <summary>A client that calls in the name of somebody, as the gateway would.</summary>
    public HttpClient ClientAs(GatewayIdentity identity)
    {
        return new HttpClient(new SigningHandler(App.Services.GetRequiredService<IdentitySigner>(), identity)) { BaseAddress = Address };
    }

    /// <summary>Makes a user and a token as the command line does.</summary>
    public async Task<string> CreateTokenAsync(string user, string role = Roles.User)
    {
        await RunAsync("users", "create", user, "--role", role);
        return (await RunAsync("tokens", "create", user)).Trim();
    }

    /// <returns>What the command printed for scripts.</returns>
    public async Task<string> RunAsync(params string[] args)
    {
        await using var scope = App.Services.CreateAsyncScope();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await scope.ServiceProvider.GetRequiredService<Renderly.Accounts.Commands.AccountsCommands>().RunAsync(
            args, output, errors, CancellationToken.None);
        code.ShouldBe(0, errors.ToString());
        return output.ToString();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
