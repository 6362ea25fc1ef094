using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Renderly.IntegrationTests.Simulator;
using Renderly.Simulator.Settings;
using Renderly.Storage;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A worker, and its provider as the simulator plays it.</summary>
public abstract class SimulatedWorker<TDbContext> : ProviderWorker<TDbContext>
    where TDbContext : DbContext
{
    private static readonly TimeSpan SlowWork = TimeSpan.FromSeconds(20);

    private readonly SkewedTimeProvider clock = new();
    private RunningSimulator simulator = null!;

    /// <summary>From the simulator's journal, which has every call before its answer is sent.</summary>
    public override async Task<int> PaidCallsAsync(Guid job)
    {
        var reference = await ScalarAsync<string>($"SELECT reference FROM {Schema}.task WHERE job_id = '{job}'");
        var journal = await simulator.GetAsync("/__simulator/journal");
        return journal.AsArray().Count(call => call!["billable"]!.GetValue<bool>()
            && call["replayed"]?.GetValue<bool>() is not true
            && ((call["storageUri"]?.GetValue<string>() ?? call["title"]?.GetValue<string>())
                ?.Contains(reference!, StringComparison.Ordinal) ?? false));
    }

    public override Task AdvanceAsync(double share)
    {
        clock.Advance(SlowWork * share);
        return Task.CompletedTask;
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
        var account = RunningSimulator.EnsureAccount(data, new Uri(Address));
        simulator = await RunningSimulator.StartAsync(
            options =>
            {
                (options.Media, options.PublicBaseUrl) = (MediaMode.Cached, new Uri(Address));
                options.Latency = TimeSpan.FromSeconds(0.2);
            },
            data,
            services => services.AddSingleton<TimeProvider>(clock));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Gcs:BaseUrl"] = Address,
            ["GCP_PROJECT_ID"] = "project",
            ["GCP_SERVICE_ACCOUNT_FILE"] = account,
            ["GCS_BUCKET"] = "clips",
        });
        return simulator.Http.BaseAddress!.Port;
    }

    /// <summary>The calls that this provider has taken for a job, as its journal has them.</summary>
    protected async Task<IReadOnlyList<JsonNode>> JournalAsync(Func<JsonNode, bool> isForJob) =>
        [.. (await simulator.GetAsync($"/__simulator/journal?provider={Name}")).AsArray().OfType<JsonNode>().Where(isForJob)];

    /// <summary>Makes the trouble of calls that no words in a text lead to.</summary>
    protected Task MakeAsync(Trouble trouble) => trouble switch
    {
        Trouble.LooksFail => ScriptAsync("poll", times: 3, new { http = new { status = 500 } }),
        Trouble.LooksGarbled => ScriptAsync("poll", times: 3, new { malformed = true }),
        Trouble.ResultFails => ScriptAsync("download", times: 3, new { http = new { status = 500 } }),
        Trouble.ResultExpired => ScriptAsync("download", times: 1, new { http = new { status = 403 } }),
        _ => Task.CompletedTask,
    };

    /// <summary>From now on the provider delivers this in place of each order of the kind whose words contain the word.</summary>
    public Task SpoilAsync(string kind, string word, string result) =>
        ScriptAsync(new { match = new { kind, contains = word }, then = new { result = JsonNode.Parse(result) } });

    private Task ScriptAsync(string operation, int times, object then) =>
        ScriptAsync(new { match = new { provider = Name, operation, times }, then });

    private async Task ScriptAsync(object script)
    {
        var rule = JsonSerializer.SerializeToNode(script)!;
        using var answer = await simulator.PostAsync("/__simulator/script", rule);
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    /// <summary>A picture in our store, as users' pictures lie there.</summary>
    protected async Task<Uri> KeepPictureAsync()
    {
        var stores = Host.Services.GetRequiredService<IObjectStores>();
        var uri = stores.Own("bottle");
        await using var picture = File.OpenRead(Executables.SamplePicture);
        await stores.For(uri).PutAsync(uri, picture, new PutOptions { ContentType = "image/png" }, CancellationToken.None);
        return new Uri(uri.ToString());
    }

    /// <summary>What stands in a text to make the simulator misbehave at this one order.</summary>
    protected virtual string Words(Trouble trouble) => trouble switch
    {
        Trouble.Rejected => "[sim:http=400]",
        Trouble.Refused => "[sim:refuse]",
        Trouble.RateLimited => "[sim:http=429x3]",
        Trouble.RateLimitedSilently => "[sim:quota]",
        Trouble.ServerError => "[sim:http=503]",
        Trouble.InternalError => "[sim:http=500]",
        Trouble.AnswerLost => "[sim:drop]",
        Trouble.AnswerGarbled => "[sim:malformed]",
        Trouble.AnswerCut => "[sim:cut]",
        Trouble.Slow => string.Create(CultureInfo.InvariantCulture, $"[sim:latency={SlowWork.TotalSeconds}s]"),
        _ => "",
    };
}
