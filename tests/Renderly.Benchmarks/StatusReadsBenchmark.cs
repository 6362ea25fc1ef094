using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>
/// Reads of a storyboard's job by many clients while it is changed, over two replicas of Jobs: with the read cache, and without it. Each
/// client makes changes of its own now and then, and sees whether anything that it reads is older than what it knows already.
/// </summary>
internal sealed class StatusReadsBenchmark(BenchmarkOptions options)
{
    public const string Section = "status-reads";

    private const int Replicas = 2;

    /// <summary>At 10,000 reads in 30 s a change in a bit less than half a second.</summary>
    private const int ReadsPerChange = 150;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string[] Jobs = [.. Enumerable.Range(1, Replicas).Select(number => Services.Replica(Services.Jobs, number))];

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        await using var cluster = new ServiceCluster(new ServiceClusterOptions
        {
            Settings = new Dictionary<string, string>(ServiceClusterOptions.Fast) { ["Gateway__RequestsPerMinutePerToken"] = "10000000" },
            Replicas = new Dictionary<string, int> { [Services.Jobs] = Replicas },
        });
        await cluster.StartAsync();
        var http = cluster.Api.Http;
        await Eventually.SeeAsync(
            async () =>
            {
                using var answer = await http.GetAsync("/api/v2/jobs");
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.OK,
            "the gateway lets requests in",
            Limit);
        var path = await StoryboardAsync(http);

        var before = await CountsAsync(http);
        var cached = await MeasureAsync(cluster, path);
        var after = await CountsAsync(http);
        foreach (var replica in Jobs)
        {
            await cluster.TerminateAsync(replica);
            await cluster.StartAsync(replica, ("Storyboard__ReadCacheSeconds", "0"));
        }

        await MeasureAsync(cluster, path, options.Reads / 10);
        var plain = await MeasureAsync(cluster, path);
        var (hits, misses) = (after.Hits - before.Hits, after.Misses - before.Misses);
        return
        [
            ("machine", Text($"{Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}")),
            ("reads, clients, replicas of Jobs",
                Text($"{options.Reads} in {cached.Took.TotalSeconds:0.0} s, {options.Readers}, {Replicas}")),
            ("changes of the job meanwhile", Text($"{cached.Changes}")),
            ("hit rate", Text($"{100.0 * hits / (hits + misses):0.0} %, {hits} hits and {misses} misses")),
            ("held in the end", Text($"{after.Entries} answers, {after.Bytes / 1024.0:0} KiB")),
            ("answers older than the reader's own last change, or than one it had before", Text($"{cached.Older}")),
            ("a read", Milliseconds(cached.Times)),
            ("processor time of Jobs for a read", Text($"{cached.JobsTime.TotalMilliseconds / options.Reads:0.00} ms")),
            ("a read without the cache", Text($"{Milliseconds(plain.Times)}, {options.Reads} in {plain.Took.TotalSeconds:0.0} s")),
            ("processor time of Jobs for a read without the cache", Text($"{plain.JobsTime.TotalMilliseconds / options.Reads:0.00} ms")),
        ];
    }

    /// <returns>The path of a job that waits for its owner.</returns>
    private static async Task<string> StoryboardAsync(HttpClient http)
    {
        using var started = await http.PostAsJsonAsync(
            "/api/v2/generate", new { prompt = "A bottle. A hiker. A camp. A lake. A cliff. A gull.", duration = 30 });
        started.EnsureSuccessStatusCode();
        var path = $"/api/v2/jobs/{(await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job_id").GetGuid()}";
        await Eventually.SeeAsync(
            () => http.GetFromJsonAsync<JsonElement>(path),
            job => job.GetProperty("status").GetString() == "storyboard_ready",
            "the storyboard is ready",
            Limit);
        return path;
    }

    private Task<Reading> MeasureAsync(ServiceCluster cluster, string path) => MeasureAsync(cluster, path, options.Reads);

    private async Task<Reading> MeasureAsync(ServiceCluster cluster, string path, int reads)
    {
        var span = TimeSpan.FromSeconds(options.MeasureSeconds) * reads / options.Reads;
        var (times, next, changes, older) = (new TimeSpan[reads], -1, 0, 0);
        var (spent, started) = (JobsTime(cluster), Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, options.Readers).Select(async _ =>
        {
            var (known, read) = (0, 0);
            while ((read = Interlocked.Increment(ref next)) < reads)
            {
                // Evenly over the time; who is late goes at once.
                if ((span * read / reads) - Stopwatch.GetElapsedTime(started) is var early && early > TimeSpan.Zero)
                {
                    await Task.Delay(early, TimeProvider.System, CancellationToken.None);
                }

                if (read % ReadsPerChange == 0)
                {
                    known = Math.Max(known, await ChangeAsync(cluster.Api.Http, path, Interlocked.Increment(ref changes)));
                }

                var asked = Stopwatch.GetTimestamp();
                var job = await cluster.Api.Http.GetByteArrayAsync(path);
                times[read] = Stopwatch.GetElapsedTime(asked);
                var revision = RevisionOf(JsonSerializer.Deserialize<JsonElement>(job));
                if (revision < known)
                {
                    Interlocked.Increment(ref older);
                }

                known = Math.Max(known, revision);
            }
        }));
        return new Reading(times, Stopwatch.GetElapsedTime(started), changes, older, JobsTime(cluster) - spent);
    }

    /// <returns>The revision that the change made.</returns>
    private static async Task<int> ChangeAsync(HttpClient http, string path, int change)
    {
        int[] order = change % 2 == 0 ? [1, 2, 3, 4, 5, 6] : [6, 5, 4, 3, 2, 1];
        using var changed = await http.PostAsJsonAsync($"{path}/reorder", new { scene_order = order });
        changed.EnsureSuccessStatusCode();
        return RevisionOf(await changed.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static int RevisionOf(JsonElement job) => job.GetProperty("revision").GetInt32();

    private static TimeSpan JobsTime(ServiceCluster cluster) =>
        Jobs.Aggregate(TimeSpan.Zero, (sum, replica) => sum + cluster.Process(replica).CpuTime);

    /// <summary>Of all replicas, which are told apart by the time since which they count.</summary>
    private static async Task<Counts> CountsAsync(HttpClient http)
    {
        Dictionary<DateTimeOffset, JsonElement> seen = [];
        await Eventually.SeeAsync(
            async () =>
            {
                var figures = await http.GetFromJsonAsync<JsonElement>("/api/v2/cache/stats");
                seen[figures.GetProperty("since").GetDateTimeOffset()] = figures;
                return seen.Count;
            },
            count => count == Replicas,
            "every replica has told its figures");
        return new Counts(Sum("hits"), Sum("misses"), Sum("entries"), Sum("size"));

        long Sum(string figure) => seen.Values.Sum(figures => figures.GetProperty(figure).GetInt64());
    }

    private static string Milliseconds(IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToList();
        return Text($"p50 {sorted[sorted.Count / 2]:0.0} ms, p99 {sorted[sorted.Count * 99 / 100]:0.0} ms, most {sorted[^1]:0.0} ms");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Reading(IReadOnlyList<TimeSpan> Times, TimeSpan Took, int Changes, int Older, TimeSpan JobsTime);

    private sealed record Counts(long Hits, long Misses, long Entries, long Bytes);
}
