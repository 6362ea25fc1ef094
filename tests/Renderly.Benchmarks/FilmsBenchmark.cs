using System.Globalization;
using System.Text.Json;
using Npgsql;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>Memory and time of the largest product video, and of a film of ten minutes, in the Media worker and in its FFmpeg.</summary>
internal sealed class FilmsBenchmark(BenchmarkOptions options)
{
    public const string Section = "films";

    private const string Script = "Light on your feet, and dry all day, whatever the path and whatever the weather.";
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var cluster = new ServiceCluster(new ServiceClusterOptions { Settings = Settings() });
        await cluster.StartAsync();
        return
        [
            ("machine", Text($"{Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}")),
            .. await ProductVideoAsync(cluster, pictures),
            .. await LongFilmAsync(cluster),
        ];
    }

    /// <summary>Films as large as they are by default, and providers that take no time but that of the simulator's encoder.</summary>
    private static Dictionary<string, string> Settings() => new(
        ServiceClusterOptions.Fast.Where(setting => !ServiceClusterOptions.SmallPictures.ContainsKey(setting.Key)))
    {
        ["Media__Process__TimeLimit"] = Limit.ToString("c", CultureInfo.InvariantCulture),
    };

    private async Task<IReadOnlyList<(string, string)>> ProductVideoAsync(ServiceCluster cluster, PictureServer pictures)
    {
        await using var peaks = new ProcessPeaks(cluster.Process(Services.Media).Id, "ffmpeg");
        var accepted = await cluster.Api.SubmitAsync(Request(pictures.Url));
        var job = await cluster.Api.FinishedAsync(accepted.GetProperty("job_id").GetGuid(), Limit);
        if (job.GetProperty("status").GetString() != "completed")
        {
            throw new InvalidOperationException(job.ToString());
        }

        var seconds = accepted.GetProperty("plan").GetProperty("duration_seconds").GetInt32();
        return Rows("product video", $"{seconds} s of 720×1280, {options.Scenes} scenes with text, a presenter in VP9 with alpha", peaks,
            await LastStepAsync(cluster, accepted.GetProperty("job_id").GetGuid()));
    }

    private async Task<IReadOnlyList<(string, string)>> LongFilmAsync(ServiceCluster cluster)
    {
        var film = new LongFilm(cluster, options.FilmMinutes);
        await using var peaks = new ProcessPeaks(cluster.Process(Services.Media).Id, "ffmpeg");
        await film.OrderAsync();
        var took = await film.FinishedAsync(Limit);
        return Rows("long film", film.Said, peaks, took);
    }

    private object Request(string picture)
    {
        var script = string.Join(' ', Enumerable.Repeat(Script, 3 * options.Scenes / 4 + 1));
        var plain = RenderlyApi.Request(picture, Enumerable.Repeat(8, options.Scenes), script: script);
        var request = JsonSerializer.SerializeToNode(plain)!.AsObject();
        foreach (var scene in request["scenes"]!.AsArray())
        {
            scene!["text_overlay"] = Script;
        }

        return request;
    }

    /// <summary>From its order to its end.</summary>
    private static async Task<TimeSpan> LastStepAsync(ServiceCluster cluster, Guid job)
    {
        await using var command = cluster.Database.CreateCommand(
            "SELECT ended_at - ordered_at FROM jobs.step_attempt WHERE job_id = $1 AND step = 'finish' ORDER BY attempt DESC LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter { Value = job });
        return (TimeSpan)(await command.ExecuteScalarAsync())!;
    }

    private static IReadOnlyList<(string, string)> Rows(string what, string film, ProcessPeaks peaks, TimeSpan took) =>
    [
        (what, film),
        ($"{what}: memory at most", Text($"Media {peaks.Peak >> 20} MiB, an FFmpeg {peaks.ChildPeak >> 20} MiB")),
        ($"{what}: CPU", Text($"Media {peaks.Cpu.TotalSeconds:0.0} s, FFmpeg {peaks.ChildCpu.TotalSeconds:0.0} s")),
        ($"{what}: made in", Text($"{took.TotalSeconds:0} s")),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
