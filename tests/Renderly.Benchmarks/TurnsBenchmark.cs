using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>
/// How long a user's job stays <c>pending</c> while another user has hundreds whose pictures never come, and thousands beside them whose
/// clips take long.
/// </summary>
internal sealed class TurnsBenchmark(BenchmarkOptions options)
{
    public const string Section = "turns";

    private const int Measured = 5;
    private const int SubmitsAtOnce = 64;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var cluster = new ServiceCluster(new ServiceClusterOptions { Settings = Settings() });
        await cluster.StartAsync();
        using var other = new RenderlyApi([cluster.Address(Services.Gateway)], await cluster.CreateTokenAsync("bob"));

        await LeavePendingAsync(other, pictures.Url);
        var idle = await MeasureAsync(other, pictures.Url);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(backlog: 1000);
        var before = ProcessorTimes(cluster);
        await SubmitAsync(cluster, options.SilentJobs, $"http://{silent.LocalEndpoint}/never.png");
        await Eventually.SeeAsync(
            () => cluster.CountAsync("(SELECT count(*) FROM media.task WHERE finished_at IS NULL)"),
            count => count >= options.SilentJobs,
            "all of them wait for their pictures",
            Limit);
        var accepting = ProcessorTimes(cluster).Zip(before, (now, then) => (now.Service, Spent: now.Spent - then.Spent)).ToList();
        var beside = await MeasureAsync(other, pictures.Url);
        await SubmitAsync(cluster, options.LongJobs, pictures.Url);
        var behind = await PendingAsync(cluster) - options.SilentJobs;
        var busy = await MeasureAsync(other, pictures.Url);

        var limit = TimeSpan.FromSeconds(Math.Max(2, 2 * Median(idle).TotalSeconds));
        return
        [
            ("machine",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}")),
            ("jobs of a user whose pictures never answer", options.SilentJobs.ToString(CultureInfo.InvariantCulture)),
            ("processor time of a job until its picture is waited for", PerJob(accepting)),
            ("another's job leaves pending, idle", Seconds(idle)),
            ("the same beside them", Seconds(beside)),
            ("the same once the other has so many jobs more", string.Create(
                CultureInfo.InvariantCulture, $"{options.LongJobs}, of which {behind} are pending: {Seconds(busy)}")),
            ("at most the larger of 2 × idle and 2 s", new[] { beside, busy }.All(times => Median(times) <= limit) ? "yes" : "NO"),
        ];
    }

    /// <summary>Clips take longer than all of this, and are looked at as seldom as those of a real provider.</summary>
    private static Dictionary<string, string> Settings() => new(ServiceClusterOptions.Fast)
    {
        ["Simulator__Latency"] = "01:00:00",
        ["Veo__PollDelaysSeconds__0"] = "15",
    };

    private static Task SubmitAsync(ServiceCluster cluster, int jobs, string picture) => Parallel.ForEachAsync(
        Enumerable.Range(0, jobs),
        new ParallelOptions { MaxDegreeOfParallelism = SubmitsAtOnce },
        async (_, _) => await cluster.Api.SubmitAsync(RenderlyApi.Request(picture, [4])));

    private static Task<long> PendingAsync(ServiceCluster cluster) =>
        cluster.CountAsync("(SELECT count(*) FROM jobs.video_jobs WHERE status = 'pending')");

    private static IReadOnlyList<(string Service, TimeSpan Spent)> ProcessorTimes(ServiceCluster cluster) =>
        [
            .. new[] { Services.Gateway, Services.Accounts, Services.Jobs, Services.Media }
                .Select(service => (service, cluster.Process(service).CpuTime))
        ];

    private string PerJob(IReadOnlyList<(string Service, TimeSpan Spent)> times)
    {
        var parts = times.Select(time => string.Create(
            CultureInfo.InvariantCulture, $"{time.Service.Split('.')[^1]} {time.Spent.TotalMilliseconds / options.SilentJobs:0.0} ms"));
        return string.Join(", ", parts);
    }

    private static async Task<IReadOnlyList<TimeSpan>> MeasureAsync(RenderlyApi api, string picture)
    {
        var times = new List<TimeSpan>();
        for (var job = 0; job < Measured; job++)
        {
            times.Add(await LeavePendingAsync(api, picture));
        }

        return times;
    }

    private static async Task<TimeSpan> LeavePendingAsync(RenderlyApi api, string picture)
    {
        var started = Stopwatch.GetTimestamp();
        var job = (await api.SubmitAsync(RenderlyApi.Request(picture, [4]))).GetProperty("job_id").GetGuid();
        await Eventually.SeeAsync(
            () => api.StatusAsync(job),
            status => status.GetProperty("status").GetString() != "pending",
            $"job {job} leaves pending",
            Limit);
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Median(IReadOnlyList<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    private static string Seconds(IReadOnlyList<TimeSpan> times) => string.Create(
        CultureInfo.InvariantCulture, $"median {Median(times).TotalSeconds:0.00} s, most {times.Max().TotalSeconds:0.00} s");
}
