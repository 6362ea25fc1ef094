using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>
/// How many prompts become films, and how soon, while their provider fails every so often: orders, looks and fetches of results.
/// </summary>
internal sealed class PromptsBenchmark(BenchmarkOptions options)
{
    public const string Section = "prompts";

    private const double LeastCompleted = 0.95;
    private const double MostReaching = 0.03;
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    private readonly ConcurrentBag<JsonElement> ended = [];

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        await using var cluster = new ServiceCluster(new ServiceClusterOptions { Settings = Settings() });
        await cluster.StartAsync();
        await cluster.ScriptAsync(Fault("submit", 503), Fault("poll", 500), Fault("download", 503));
        var load = new ParallelOptions { MaxDegreeOfParallelism = options.PromptsInFlight };
        await Parallel.ForAsync(0, options.Prompts, load, async (number, _) => ended.Add(await FilmAsync(cluster.Api, number)));

        var stats = await cluster.Simulator.GetFromJsonAsync<JsonElement>("/__simulator/stats");
        return Figures(stats.GetProperty("faults").GetInt32(), stats.GetProperty("paidCalls").GetInt32());
    }

    private static Dictionary<string, string> Settings() => new(ServiceClusterOptions.Fast)
    {
        ["Storyboard__Resolution"] = "480p",
        ["Storyboard__FramesPerSecond"] = "10",
    };

    private object Fault(string operation, int status) => new
    {
        match = new { provider = "mock", operation, every = options.FaultEvery }, then = new { http = new { status } },
    };

    private static async Task<JsonElement> FilmAsync(RenderlyApi api, int number)
    {
        using var response = await api.Http.PostAsJsonAsync("/api/v2/generate", new
        {
            prompt = $"Scene 1 (2 s): Mist drifts over path {number}. \"Path {number}.\" "
                + $"Scene 2 (3 s): The sun comes out over path {number}.",
            voice_over = true,
            captions = true,
            auto_approve = true,
        });
        response.EnsureSuccessStatusCode();
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job_id").GetGuid();
        return await Eventually.SeeAsync(
            () => api.Http.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{id}"),
            job => StatusOf(job) is "completed" or "failed" or "cancelled",
            $"film {number} ends",
            Limit);
    }

    private IReadOnlyList<(string, string)> Figures(int faults, int paid)
    {
        var completed = ended.Where(job => StatusOf(job) == "completed").ToList();
        var share = (double)completed.Count / ended.Count;
        var reaching = faults == 0 ? 0 : (double)(ended.Count - completed.Count) / faults;
        var times = completed
            .Select(job => job.GetProperty("completed_at").GetDateTimeOffset() - job.GetProperty("created_at").GetDateTimeOffset())
            .Order().ToList();
        return
        [
            ("machine", Text($"{Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}")),
            ("prompts, unfinished at a time", Text($"{ended.Count}, {options.PromptsInFlight}")),
            ("paid calls taken, calls that failed by script",
                Text($"{paid}, {faults}: every {options.FaultEvery}th order, look and fetch")),
            ("completed", Text(
                $"{completed.Count} of {ended.Count}, {share:P1}; at least {LeastCompleted:P0}: {(
                    share >= LeastCompleted ? "yes" : "NO")}")),
            ("failed calls that a user sees",
                Text($"{reaching:P2}; less than {MostReaching:P0}: {(reaching < MostReaching ? "yes" : "NO")}")),
            ("accepted until completed",
                times.Count == 0 ? "none" : Text($"p50 {At(times, 0.5):0.0} s, p95 {At(times, 0.95):0.0} s, most {At(times, 1):0.0} s")),
        ];
    }

    private static string StatusOf(JsonElement job) => job.GetProperty("status").GetString()!;

    private static double At(List<TimeSpan> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1].TotalSeconds;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
