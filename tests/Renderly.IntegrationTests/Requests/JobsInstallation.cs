using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Renderly.IntegrationTests.Accounts;
using Renderly.IntegrationTests.Gateway;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Requests;

/// <summary>Two gateways, each before a Jobs service of its own, on one database, and Accounts. No workers: jobs wait.</summary>
public sealed class JobsInstallation : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"renderly-requests-{Guid.CreateVersion7():N}");
    private readonly List<WebApplication> apps = [];
    private readonly List<JobsService> services = [];
    private AccountsService accounts = null!;

    /// <summary>Callers of the same user through each gateway.</summary>
    public IReadOnlyList<HttpClient> Ann { get; private set; } = [];

    public HttpClient Bob { get; private set; } = null!;

    public NpgsqlDataSource Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        var database = await TestServers.CreateMigratedDatabaseAsync();
        Database = NpgsqlDataSource.Create(database);
        accounts = await AccountsService.StartAsync(database);
        var token = await accounts.CreateTokenAsync("ann");
        var gateways = new List<Uri>();
        for (var replica = 0; replica < 2; replica++)
        {
            var jobs = await JobsService.StartAsync(database, ("Storage:Disk:Root", folder));
            services.Add(jobs);
            gateways.Add(await StartAsync(Installation.BuildGateway(accounts.Address, jobs.Address)));
        }

        Ann = [.. gateways.Select(gateway => Client(gateway, token))];
        Bob = Client(gateways[0], await accounts.CreateTokenAsync("bob"));
    }

    public static JsonObject Request() => new()
    {
        ["product_title"] = "Trail shoe",
        ["scenes"] = new JsonArray(
            new JsonObject { ["visual_description"] = "The shoe", ["camera_movement"] = "slow", ["mood"] = "fresh", ["duration"] = 4 }),
        ["image_url"] = "https://example.com/shoe.png",
        ["avatar_id"] = "anna",
        ["voice_id"] = "en-US-anna",
        ["avatar_script"] = "Light on your feet.",
        ["avatar_position"] = new JsonObject { ["scale"] = 0.5, ["x"] = 0, ["y"] = 0.25 },
        ["metadata"] = new JsonObject { ["order"] = "A-1" },
    };

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.CreateCommand($"SELECT ({sql})::bigint");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in Ann.Append(Bob))
        {
            client.Dispose();
        }

        foreach (var app in Enumerable.Reverse(apps))
        {
            await app.DisposeAsync();
        }

        foreach (var service in services)
        {
            await service.DisposeAsync();
        }

        await accounts.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Uri> StartAsync(WebApplication app)
    {
        apps.Add(app);
        await app.StartAsync();
        return new Uri(app.Urls.First());
    }

    private static HttpClient Client(Uri gateway, string token) =>
        new() { BaseAddress = gateway, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Token", token) } };
}
