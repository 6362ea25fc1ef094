using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Renderly.IntegrationTests.Simulator;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A worker, and its provider as the simulator plays it.</summary>
public abstract class SimulatedWorker<TDbContext> : ProviderWorker<TDbContext>
    where TDbContext : DbContext
{
    private RunningSimulator simulator = null!;

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
        GC.SuppressFinalize(this);
    }

    protected override async Task<int> StartProviderAsync(ConfigurationManager configuration)
    {
        var data = Directory.CreateTempSubdirectory("simulator-").FullName;
        SimulatorServiceAccount.EnsureCreated(Path.Combine(data, "account.json"), new Uri(Address));
        simulator = await RunningSimulator.StartAsync(
            options =>
            {
                (options.Media, options.PublicBaseUrl) = (MediaMode.Cached, new Uri(Address));
                options.Latency = TimeSpan.FromSeconds(0.2);
            },
            data);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Gcs:BaseUrl"] = Address,
            ["GCP_PROJECT_ID"] = "project",
            ["GCP_SERVICE_ACCOUNT_FILE"] = Path.Combine(data, "account.json"),
            ["GCS_BUCKET"] = "clips",
        });
        return simulator.Http.BaseAddress!.Port;
    }

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
