using System.Collections.Concurrent;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Providers.Gcs;

namespace Renderly.Simulator.Media;

/// <summary>One film per kind, size and length, shared by all jobs of a load test. Files are kept over restarts.</summary>
internal sealed class MediaCache(ClipRenderer clips, PresenterRenderer presenters, SourceFiles sources, FFmpeg ffmpeg, SimulatorFolder folder) : IDisposable
{
    private readonly ConcurrentDictionary<string, CachedFilm> _films = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);

    public Task<CachedFilm> ClipAsync(ClipRequest clip, CancellationToken cancellationToken)
    {
        var seconds = (int)Math.Round(clip.InputSeconds) + clip.Seconds;
        return GetAsync(
            $"clip-{clip.Width}x{clip.Height}-{seconds}{(clip.GenerateAudio ? "-sound" : "")}.mp4",
            (file, token) => clips.RenderAsync(
                new ClipRequest { Prompt = "Load test | a product | slow pan right | calm", Width = clip.Width, Height = clip.Height, Seconds = seconds, GenerateAudio = clip.GenerateAudio },
                file, token),
            cancellationToken);
    }

    public async Task<CachedFilm> PresenterAsync(PresenterRequest request, CancellationToken cancellationToken)
    {
        var seconds = 0;
        foreach (var scene in request.Scenes)
        {
            seconds += (int)Math.Ceiling(await SecondsAsync(scene, cancellationToken));
        }

        var transparent = request.Output == PresenterOutput.Transparent;
        var color = request.Scenes[0].Background is { Kind: BackgroundKind.Color } background ? background.Color : 0x3A5068;
        var plain = new PresenterRequest
        {
            Width = request.Width,
            Height = request.Height,
            Output = request.Output,
            Scenes = [new() { AvatarId = "sim_avatar_daniel", Speech = new() { SilenceSeconds = seconds, Hums = true }, Background = new() { Color = color } }],
        };
        return await GetAsync(
            $"presenter-{request.Width}x{request.Height}-{seconds}-{(transparent ? "alpha.webm" : $"{color:x6}.mp4")}",
            (file, token) => presenters.RenderAsync(plain, file, token),
            cancellationToken);
    }

    public void Dispose() => _one.Dispose();

    private async Task<double> SecondsAsync(PresenterScene scene, CancellationToken cancellationToken)
    {
        var speech = scene.Speech.EstimateSeconds();
        if (scene.Background is not { Kind: BackgroundKind.Video, PlayStyle: PlayStyles.FullVideo, Source: { } source })
        {
            return Math.Max(1, speech);
        }
        // Backgrounds of a load test are few films uploaded often: their length is asked once per size.
        var path = await sources.LocalPathAsync(source, cancellationToken);
        var film = await LengthAsync(path, cancellationToken);
        return Math.Max(speech, film);
    }

    private readonly ConcurrentDictionary<long, double> _lengths = new();

    private async Task<double> LengthAsync(string path, CancellationToken cancellationToken)
    {
        var size = new FileInfo(path).Length;
        if (!_lengths.TryGetValue(size, out var seconds))
        {
            _lengths[size] = seconds = (await ffmpeg.ProbeAsync(path, cancellationToken)).Seconds;
        }

        return seconds;
    }

    private async Task<CachedFilm> GetAsync(string name, Func<string, CancellationToken, Task> render, CancellationToken cancellationToken)
    {
        if (_films.TryGetValue(name, out var film))
        {
            return film;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_films.TryGetValue(name, out film))
            {
                return film;
            }

            var path = Path.Combine(folder.Cache, name);
            if (!File.Exists(path))
            {
                var temporary = folder.NewTemporary(Path.GetExtension(name));
                await render(temporary, cancellationToken);
                File.Move(temporary, path);
            }

            return _films[name] = new CachedFilm(folder.Relative(path), await ObjectHashes.OfFileAsync(path, cancellationToken), await ffmpeg.ProbeAsync(path, cancellationToken));
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <param name="File">Path below the data folder.</param>
internal sealed record CachedFilm(string File, ObjectHashes Hashes, MediaInfo Info);
