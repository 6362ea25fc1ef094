using System.Diagnostics;
using System.Globalization;
using System.Net;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>What open streams of events cost: memory of gateway and Jobs for each, and what a status read takes beside them.</summary>
internal sealed class StreamBenchmark(BenchmarkOptions options)
{
    public const string Section = "streams";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var cluster = new ServiceCluster(new ServiceClusterOptions
        {
            Settings = new Dictionary<string, string>(ServiceClusterOptions.Fast)
            {
                // The jobs shall stand still while they are measured.
                ["Simulator__Providers__veo__Latency"] = "01:00:00",
                ["Live__MaxStreamsPerUser"] = "100000",
                ["Gateway__RequestsPerMinutePerToken"] = "10000000",
            },
        });
        await cluster.StartAsync();
        await Eventually.SeeAsync(
            () => StatusOfAsync(cluster, "/api/accounts/me"), status => status == HttpStatusCode.OK, "the gateway lets requests in", Limit);
        var jobs = await SubmitAsync(cluster, pictures);

        await ReadAsync(cluster, jobs, options.Reads / 4);
        var alone = await ReadAsync(cluster, jobs, options.Reads);
        var before = Memory(cluster);
        await using var streams = new OpenStreams(cluster.Address(Services.Gateway), cluster.Api.Http.DefaultRequestHeaders.Authorization!);
        var opening = Stopwatch.StartNew();
        for (var i = 0; i < options.Streams; i++)
        {
            streams.Open(jobs[i % jobs.Count]);
        }

        await Eventually.BeTrueAsync(
            () => streams.Begun + streams.Failures.Count >= options.Streams, "every stream has brought its first event", Limit);
        opening.Stop();
        await Task.Delay(TimeSpan.FromSeconds(options.QuietSeconds), TimeProvider.System, CancellationToken.None);
        var held = Memory(cluster);
        var beside = await ReadAsync(cluster, jobs, options.Reads);
        var ends = await CancelAllAsync(cluster, jobs, streams);

        return
        [
            ("machine", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, load {LoadAverage()}")),
            ("streams, jobs", $"{options.Streams}, {options.Jobs}"),
            ("refused or cut", streams.Failures.IsEmpty ? "0" : $"{streams.Failures.Count}, such as: {streams.Failures.First()}"),
            ("all open after", string.Create(CultureInfo.InvariantCulture, $"{opening.Elapsed.TotalSeconds:0.0} s")),
            ("gateway, resident before → with streams", Difference(before.Gateway, held.Gateway)),
            ("Jobs, resident before → with streams", Difference(before.Jobs, held.Jobs)),
            ($"status read without streams, {options.Readers} readers", Milliseconds(alone)),
            ($"status read beside the streams, {options.Readers} readers", Milliseconds(beside)),
            ("cancel asked → event at the client", Milliseconds(ends)),
        ];
    }

    private static async Task<HttpStatusCode> StatusOfAsync(ServiceCluster cluster, string path)
    {
        using var answer = await cluster.Api.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<List<Guid>> SubmitAsync(ServiceCluster cluster, PictureServer pictures)
    {
        List<Guid> jobs = [];
        for (var i = 0; i < options.Jobs; i++)
        {
            jobs.Add((await cluster.Api.SubmitAsync(RenderlyApi.Request(pictures.Url, [4]))).GetProperty("job_id").GetGuid());
        }

        await Eventually.SeeAsync(
            () => cluster.CountAsync("(SELECT count(*) FROM jobs.video_jobs WHERE progress > 0)"),
            count => count == jobs.Count,
            "every clip is submitted",
            Limit);
        return jobs;
    }

    private async Task<IReadOnlyList<TimeSpan>> ReadAsync(ServiceCluster cluster, IReadOnlyList<Guid> jobs, int count)
    {
        var (times, failed) = (new TimeSpan[count], 0);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, options.Readers).Select(async _ =>
        {
            int read;
            while ((read = Interlocked.Increment(ref next)) < count)
            {
                var started = Stopwatch.GetTimestamp();
                var status = await StatusOfAsync(cluster, $"/api/video/status/{jobs[read % jobs.Count]}/");
                if (status != HttpStatusCode.OK)
                {
                    Interlocked.Increment(ref failed);
                }

                times[read] = Stopwatch.GetElapsedTime(started);
            }
        }));
        return failed == 0
            ? times
            : throw new InvalidOperationException(
                $"{failed} of {count} reads were not answered with 200: the machine is too busy to be measured.");
    }

    private async Task<IReadOnlyList<TimeSpan>> CancelAllAsync(ServiceCluster cluster, IReadOnlyList<Guid> jobs, OpenStreams streams)
    {
        var asked = new Dictionary<Guid, long>();
        foreach (var job in jobs)
        {
            asked[job] = Stopwatch.GetTimestamp();
            using var answer = await cluster.Api.Http.PostAsync($"/api/video/jobs/{job}/cancel", null);
            answer.EnsureSuccessStatusCode();
        }

        await Eventually.BeTrueAsync(
            () => streams.Ends.Count + streams.Failures.Count >= options.Streams, "every stream has seen its job end", Limit);
        return [.. streams.Ends.Select(end => Stopwatch.GetElapsedTime(asked[end.JobId], end.Timestamp))];
    }

    private static (long Gateway, long Jobs) Memory(ServiceCluster cluster) =>
        (cluster.Process(Services.Gateway).ResidentBytes, cluster.Process(Services.Jobs).ResidentBytes);

    private string Difference(long before, long after) => string.Create(
        CultureInfo.InvariantCulture,
        $"{before >> 20} → {after >> 20} MiB, {(after - before) / 1024.0 / options.Streams:0.0} KiB a stream");

    private static string Milliseconds(IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {sorted[sorted.Count / 2].TotalMilliseconds:0.0} ms, p99 {sorted[sorted.Count * 99 / 100].TotalMilliseconds:0.0} ms, "
            + $"most {sorted[^1].TotalMilliseconds:0.0} ms");
    }

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
