using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renderly.IntegrationTests.Accounts;
using Renderly.IntegrationTests.Simulator;
using Renderly.Messaging;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;
using Renderly.Testing;
using Renderly.Web;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A worker as its Program builds it, and its provider as the simulator plays it, with a network between them that can fail.</summary>
public abstract class SimulatedWorker<TDbContext> : WorkerUnderTest<TDbContext>
    where TDbContext : DbContext
{
    private readonly TcpFaultProxy network = new();
    private readonly string folder = Directory.CreateTempSubdirectory("renderly-conformance-").FullName;
    private RunningSimulator simulator = null!;

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

    /// <summary>From the simulator's journal, which has every call before its answer is sent.</summary>
    public override async Task<int> PaidCallsAsync(Guid job)
    {
        var reference = await ScalarAsync<string>($"SELECT reference FROM {Schema}.task WHERE job_id = '{job}'");
        var journal = await simulator.GetAsync("/__simulator/journal");
        return journal.AsArray().Count(call => call!["billable"]!.GetValue<bool>()
            && call["replayed"]?.GetValue<bool>() is not true
            && ((call["storageUri"]?.GetValue<string>() ?? call["title"]?.GetValue<string>())?.Contains(reference!, StringComparison.Ordinal) ?? false));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await simulator.DisposeAsync();
        await network.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override async Task<IHost> BuildAsync()
    {
        var data = Directory.CreateTempSubdirectory("simulator-").FullName;
        SimulatorServiceAccount.EnsureCreated(Path.Combine(data, "account.json"), new Uri(Address));
        simulator = await RunningSimulator.StartAsync(
            options =>
            {
                (options.Media, options.PublicBaseUrl) = (MediaMode.Cached, new Uri(Address));
                (options.ClipLatency, options.PresenterLatency) = (TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.2));
            },
            data);
        network.Forward(simulator.Http.BaseAddress!.Port);

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
            ["Storage:Gcs:BaseUrl"] = Address,
            ["Egress:AllowLoopback"] = "true",
            ["Tasks:PollInterval"] = "00:00:00.5",
            ["Tasks:CircuitMinimumCalls"] = "1000",
            ["GCP_PROJECT_ID"] = "project",
            ["GCP_SERVICE_ACCOUNT_FILE"] = Path.Combine(data, "account.json"),
            ["GCS_BUCKET"] = "clips",
        });
        builder.AddWebDefaults($"renderly-{Name}");
        Configure(builder);
        builder.AddRenderlyMessaging();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    /// <summary>Adds the worker's module and the listener to its results.</summary>
    protected abstract void Configure(WebApplicationBuilder builder);

    /// <summary>Scripts a fault at this provider for calls to come.</summary>
    protected async Task ScriptAsync(string operation, int times, int status)
    {
        using var answer = await simulator.PostAsync("/__simulator/script", System.Text.Json.JsonSerializer.SerializeToNode(
            new { match = new { provider = Name, operation, times }, then = new { http = new { status } } })!);
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    /// <summary>What stands in a text to make the simulator misbehave at this one order.</summary>
    protected static string Words(Trouble trouble) => trouble switch
    {
        Trouble.Rejected => "[sim:http=400]",
        Trouble.Refused => "[sim:refuse]",
        Trouble.RateLimited => "[sim:http=429x3]",
        Trouble.ServerError => "[sim:http=503]",
        Trouble.AnswerLost => "[sim:drop]",
        Trouble.AnswerGarbled => "[sim:malformed]",
        Trouble.Slow => "[sim:latency=3s]",
        _ => "",
    };
}
