using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>
/// What it costs to wait: CPU of a worker, and of the database, for one look at a provider, with many tasks that wait there.
/// </summary>
internal sealed class LookBenchmark(BenchmarkOptions options)
{
    public const string Section = "looks";

    private const string Command =
        """{"strategy": "Transparent", "avatarId": "anna", "voiceId": "en-US-anna", "script": "Light on your feet, and dry all day.", "scale": 1, "offsetX": 0, "offsetY": 0, "widthPixels": 720, "heightPixels": 1280, "jobId": "00000000-0000-0000-0000-000000000000", "step": "presenter", "attempt": 1}""";

    private long looks;

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        await using var provider = await StartProviderAsync();
        await using var cluster = new ServiceCluster(new ServiceClusterOptions
        {
            Settings = new Dictionary<string, string>(ServiceClusterOptions.Fast)
            {
                ["HeyGen__BaseUrl"] = provider.Urls.First(),
                ["HeyGen__PollDelaysSeconds__0"] = options.PollSeconds.ToString(CultureInfo.InvariantCulture),
                ["Tasks__LeaseDuration"] = "00:01:00",
                ["Tasks__PollInterval"] = "00:00:05",
            },
        });
        await cluster.StartAsync();
        foreach (var service in cluster.All.Where(service => service != Services.HeyGen))
        {
            await cluster.TerminateAsync(service);
        }

        var idle = await MeasureAsync(cluster, options.QuietSeconds);
        await AddTasksAsync(cluster);
        await MeasureAsync(cluster, Math.Min(options.PollSeconds, 10));
        var busy = await MeasureAsync(cluster, options.MeasureSeconds);

        return
        [
            ("machine",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}")),
            ("tasks waiting, looked at every", $"{options.Tasks}, {options.PollSeconds} s"),
            ("looks measured",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{busy.Looks} in {busy.Time.TotalSeconds:0.0} s, {busy.Looks / busy.Time.TotalSeconds:0} a second")),
            ("CPU of the worker for a look", PerLook(busy.Worker, idle.Worker * (busy.Time / idle.Time), busy.Looks)),
            ("CPU of the database for a look", PerLook(busy.Database, idle.Database * (busy.Time / idle.Time), busy.Looks)),
            ("worker, resident",
                string.Create(CultureInfo.InvariantCulture, $"{cluster.Process(Services.HeyGen).ResidentBytes >> 20} MiB")),
        ];
    }

    /// <summary>Answers every look with "still processing".</summary>
    private async Task<WebApplication> StartProviderAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/v3/videos/{id}", (string id) =>
        {
            Interlocked.Increment(ref looks);
            return Results.Json(new { data = new { id, status = "processing", title = "a presenter" } });
        });
        app.MapGet("/v3/users/me", () => Results.Json(new { data = new { username = "benchmark" } }));
        await app.StartAsync();
        return app;
    }

    private async Task AddTasksAsync(ServiceCluster cluster)
    {
        await using var command = cluster.Database.CreateCommand(
            """
              INSERT INTO heygen.task (id, reference, provider, kind, job_id, user_id, is_paid, step, attempt, command, fingerprint,
                  state, provider_task_id,
                  due_at, fencing_token, submits, server_errors, polls, misses, submitted_at, resent_after_unknown,
                  has_alternative, trace_parent)
              SELECT id, replace(id::text, '-', ''), 'heygen', 'RenderPresenter', id, gen_random_uuid(), true, 'presenter', 1,
                  jsonb_set($1::jsonb, '{jobId}', to_jsonb(id)), 'f', 'submitted', 'video-' || n,
                  clock_timestamp() + (n * $2 / $3::float8) * interval '1 second', 1, 1, 0, 0, 0, clock_timestamp(), false, false,
                  '00-' || replace(id::text, '-', '') || '-00f067aa0ba902b7-00'
              FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $3) n) made
              """);
        command.Parameters.Add(new NpgsqlParameter { Value = Command });
        command.Parameters.Add(new NpgsqlParameter { Value = (double)options.PollSeconds });
        command.Parameters.Add(new NpgsqlParameter { Value = options.Tasks });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<Measurement> MeasureAsync(ServiceCluster cluster, int seconds)
    {
        var (started, before, worker, database) = (
            Stopwatch.GetTimestamp(), Interlocked.Read(ref looks), cluster.Process(Services.HeyGen).CpuTime,
            await DatabaseTimeAsync(cluster));
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, CancellationToken.None);
        return new Measurement(
            Stopwatch.GetElapsedTime(started),
            Interlocked.Read(ref looks) - before,
            cluster.Process(Services.HeyGen).CpuTime - worker,
            await DatabaseTimeAsync(cluster) - database);
    }

    /// <summary>Of all processes of the server that look after connections and files; zero where it runs in a container.</summary>
    private static async Task<TimeSpan> DatabaseTimeAsync(ServiceCluster cluster)
    {
        var time = TimeSpan.Zero;
        await using var command = cluster.Database.CreateCommand("SELECT pid FROM pg_stat_activity");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            try
            {
                using var process = Process.GetProcessById(reader.GetInt32(0));
                time += process.TotalProcessorTime;
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // It ended meanwhile.
            }
        }

        return time;
    }

    private static string PerLook(TimeSpan busy, TimeSpan idle, long looks) => string.Create(
        CultureInfo.InvariantCulture,
        $"{busy.TotalMilliseconds / looks:0.00} ms, {(busy - idle).TotalMilliseconds / looks:0.00} ms without what it costs idle");

    private sealed record Measurement(TimeSpan Time, long Looks, TimeSpan Worker, TimeSpan Database);
}
