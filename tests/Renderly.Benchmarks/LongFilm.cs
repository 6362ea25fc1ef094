using System.Globalization;
using Npgsql;
using Renderly.Contracts.Media;
using Renderly.Contracts.Timelines;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>
/// A film of many minutes as the Media worker gets it: scenes of eight seconds with texts, captions, a voice, and music under it.
/// </summary>
internal sealed class LongFilm(ServiceCluster cluster, int minutes)
{
    private const int SceneSeconds = 8;
    private const int CueSeconds = 4;

    private readonly Guid job = Guid.CreateVersion7();

    private int Seconds => minutes * 60;

    public string Said => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seconds} s of 720×1280, {Seconds / SceneSeconds} scenes with text, {Seconds / CueSeconds} captions, voice, ducked music");

    /// <summary>Gives the worker the command as if it had come by the bus; the files are there already.</summary>
    public async Task OrderAsync()
    {
        using var files = await ProductFiles.MakeAsync();
        await SoundAsync(files.PathOf("voice.m4a"), Seconds, "sine=f=300:r=48000,tremolo=f=3:d=0.7");
        await SoundAsync(files.PathOf("music.m4a"), 30, "sine=f=880:r=48000,volume=-12dB");
        var command = new AssembleVideo
        {
            JobId = job,
            Step = "film",
            Attempt = 1,
            OutputFolder = $"jobs/{job}/",
            Timeline = Film(Store(files.First), Store(files.PathOf("voice.m4a")), Store(files.PathOf("music.m4a"))),
        };
        await using var insert = cluster.Database.CreateCommand(
            """
            INSERT INTO media.task (id, reference, provider, kind, job_id, user_id, is_paid, step, attempt, command, fingerprint, state,
                due_at, fencing_token, submits, server_errors, polls, misses, resent_after_unknown, has_alternative)
            VALUES ($1, replace($1::text, '-', ''), 'renderly', 'AssembleVideo', $1, $1, false, 'film', 1, $2::jsonb, 'f', 'intent',
                clock_timestamp(), 0, 0, 0, 0, 0, false, false)
            """);
        insert.Parameters.Add(new NpgsqlParameter { Value = job });
        insert.Parameters.Add(new NpgsqlParameter { Value = TaskJson.Serialize(command) });
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>How long it took from the first work on it to its end.</summary>
    public async Task<TimeSpan> FinishedAsync(TimeSpan limit)
    {
        var state = await Eventually.SeeAsync(
            () => TextAsync("state || coalesce(' ' || last_error, '')"), seen => seen.StartsWith("succeeded", StringComparison.Ordinal)
                || seen.StartsWith("failed", StringComparison.Ordinal), "the film is made", limit);
        return state.StartsWith("succeeded", StringComparison.Ordinal)
            ? TimeSpan.FromSeconds(double.Parse(
                await TextAsync("extract(epoch FROM finished_at - submitted_at)::text"), CultureInfo.InvariantCulture))
            : throw new InvalidOperationException(state);
    }

    private async Task<string> TextAsync(string expression)
    {
        await using var command = cluster.Database.CreateCommand($"SELECT {expression} FROM media.task WHERE job_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = job });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private Timeline Film(Uri clip, Uri voice, Uri music) => new()
    {
        Output = new TimelineOutput { WidthPixels = 720, HeightPixels = 1280, FrameRate = new FrameRate { Numerator = 24 } },
        Visual =
        [
            .. Enumerable.Range(0, Seconds / SceneSeconds)
                .Select(scene => new Shot { Source = clip, InSeconds = scene % 7, LengthSeconds = SceneSeconds }),
        ],
        Overlays =
        [
            .. Enumerable.Range(0, Seconds / SceneSeconds).Select(scene => new Overlay
            {
                Shot = scene,
                Text = new TextLayer { Content = string.Create(CultureInfo.InvariantCulture, $"Scene {scene + 1}: light on your feet") },
            }),
        ],
        Captions = new Captions
        {
            Cues =
            [
                .. Enumerable.Range(0, Seconds / CueSeconds).Select(cue => new CaptionCue
                {
                    StartSeconds = cue * CueSeconds,
                    EndSeconds = (cue + 1) * CueSeconds,
                    Text = string.Create(CultureInfo.InvariantCulture, $"What is said in sentence {cue + 1}, word by word."),
                }),
            ],
        },
        Sound =
        [
            new SoundTrack { Name = "voice", Source = voice },
            new SoundTrack
            {
                Source = music,
                Loop = true,
                FadeOutSeconds = 2,
                Ducking = new Ducking { Under = ["voice"], DepthDecibels = 12 },
            },
        ],
        Loudness = new Loudness(),
    };

    /// <summary>Where the worker finds it in its own store, which is a folder of this machine.</summary>
    private Uri Store(string path)
    {
        var target = Path.Combine(cluster.Folder, "objects", "renderly", "sources", Path.GetFileName(path));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(path, target);
        return new Uri($"disk://renderly/sources/{Path.GetFileName(path)}");
    }

    private static Task<string> SoundAsync(string path, int seconds, string source) => ProductFiles.FFmpegAsync(
        "-f", "lavfi", "-i", source, "-t", string.Create(CultureInfo.InvariantCulture, $"{seconds}"), "-c:a", "aac", "-b:a", "96k", path);
}
