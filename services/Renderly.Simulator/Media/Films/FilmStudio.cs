using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Media.Storyboards;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Media.Films;

/// <summary>A film that was made here.</summary>
/// <param name="File">Path below the data folder.</param>
/// <param name="IsShared">Others use the file too: it must stay where it is.</param>
/// <param name="End">Where picture and camera stand at the end of a clip, so that an extension goes on from there.</param>
internal sealed record Film(string File, double Seconds, bool IsShared, ClipState? End = null);

/// <summary>Makes films for whatever provider: each its own or, in a load test, one per kind, size and length for all.</summary>
internal sealed class FilmStudio(
    ClipRenderer clips, PresenterRenderer presenters, PicturePainter painter, StoryboardComposer composer, OddFilms odd, FilmCache cache,
    SourceFiles sources, FFmpeg ffmpeg, SimulatorFolder folder, IOptions<SimulatorOptions> options)
{
    private readonly ConcurrentDictionary<long, double> _lengths = new();

    private bool IsCached => options.Value.Media == MediaMode.Cached;

    /// <param name="before">State at the end of the input of an extension, if the input was made here.</param>
    /// <param name="name">File name of the film without extension.</param>
    /// <param name="wanted">What a script wants instead; null: what was asked for.</param>
    public async Task<Film> ClipAsync(
        ClipRequest clip, ClipState? before, string name, OddResult? wanted, CancellationToken cancellationToken) =>
        await AsWantedAsync(await ClipAsync(clip, before, name, cancellationToken), wanted, name, cancellationToken);

    /// <param name="name">File name of the film without extension.</param>
    /// <param name="wanted">What a script wants instead; null: what was asked for.</param>
    public async Task<Film> PresenterAsync(
        PresenterRequest presenter, string name, OddResult? wanted, CancellationToken cancellationToken) =>
        await AsWantedAsync(await PresenterAsync(presenter, name, cancellationToken), wanted, name, cancellationToken);

    /// <param name="name">File name of the film without extension.</param>
    /// <param name="wanted">What a script wants instead; null: what was asked for.</param>
    public async Task<Film> StoryboardAsync(
        StoryboardRequest storyboard, string name, OddResult? wanted, CancellationToken cancellationToken) =>
        await AsWantedAsync(await StoryboardAsync(storyboard, name, cancellationToken), wanted, name, cancellationToken);

    /// <param name="name">File name of the picture without extension.</param>
    /// <param name="wanted">What a script wants instead; null: what was asked for.</param>
    /// <returns>Path below the data folder.</returns>
    public async Task<string> PictureAsync(
        PictureRequest picture, string name, OddResult? wanted, CancellationToken cancellationToken)
    {
        if (IsCached && wanted is null)
        {
            var plain = picture with { Prompt = "Load test | a product | static | calm", ReferenceFiles = [], Seed = 0 };
            var shared = await cache.GetAsync(
                $"picture-{picture.Width}x{picture.Height}.png",
                (file, token) => painter.PaintAsync(plain, file, token),
                cancellationToken);

            // Whoever knows pictures by their content must not take two orders' for one.
            var own = folder.NewTemporary(".png");
            var pixels = await File.ReadAllBytesAsync(folder.Absolute(shared), cancellationToken);
            await File.WriteAllBytesAsync(own, PngText.With(pixels, name), cancellationToken);
            return folder.Keep(own, folder.Renders, name + ".png");
        }

        var painted = folder.NewTemporary(".png");
        await painter.PaintAsync(picture, painted, cancellationToken);
        var file = wanted is null ? painted : await odd.PictureAsync(painted, wanted, cancellationToken);
        return folder.Keep(file, folder.Renders, name + ".png");
    }

    private async Task<Film> AsWantedAsync(Film film, OddResult? wanted, string name, CancellationToken cancellationToken) =>
        wanted is null ? film : await odd.MakeAsync(film, wanted, $"{name}-odd", cancellationToken);

    private async Task<Film> ClipAsync(ClipRequest clip, ClipState? before, string name, CancellationToken cancellationToken)
    {
        var seconds = clip.InputSeconds + clip.Seconds;
        if (IsCached)
            return await CachedClipAsync(clip, seconds, name, cancellationToken);
        var file = folder.NewTemporary(".mp4");
        var end = await clips.RenderAsync(clip, before, file, cancellationToken);
        return new Film(folder.Keep(file, folder.Renders, name + ".mp4"), seconds, IsShared: false, end);
    }

    private async Task<Film> PresenterAsync(PresenterRequest presenter, string name, CancellationToken cancellationToken)
    {
        if (IsCached)
            return await CachedPresenterAsync(presenter, cancellationToken);
        var extension = presenter.Output == PresenterOutput.Transparent ? ".webm" : ".mp4";
        var file = folder.NewTemporary(extension);
        var seconds = await presenters.RenderAsync(presenter, file, cancellationToken);
        return new Film(folder.Keep(file, folder.Renders, name + extension), seconds, IsShared: false);
    }

    private async Task<Film> StoryboardAsync(StoryboardRequest storyboard, string name, CancellationToken cancellationToken)
    {
        if (IsCached)
        {
            var whole = (int)Math.Ceiling(storyboard.Seconds);
            var shared = await cache.GetAsync(
                $"storyboard-{storyboard.Width}x{storyboard.Height}-{storyboard.FramesPerSecond}-{whole}.mp4",
                (film, token) => composer.StandInAsync(storyboard, whole, film, token),
                cancellationToken);
            return new Film(shared, whole, IsShared: true);
        }

        var file = folder.NewTemporary(".mp4");
        var seconds = await composer.ComposeAsync(storyboard, file, cancellationToken);
        return new Film(folder.Keep(file, folder.Renders, name + ".mp4"), seconds, IsShared: false);
    }

    private async Task<Film> CachedClipAsync(ClipRequest clip, double seconds, string name, CancellationToken cancellationToken)
    {
        var whole = (int)Math.Round(seconds);
        var plain = new ClipRequest
        {
            Prompt = "Load test | a product | slow pan right | calm",
            Width = clip.Width,
            Height = clip.Height,
            Seconds = whole,
            GenerateAudio = clip.GenerateAudio,
        };
        var shared = await cache.GetAsync(
            $"clip-{clip.Width}x{clip.Height}-{whole}{(clip.GenerateAudio ? "-sound" : "")}.mp4",
            (file, token) => clips.RenderAsync(plain, null, file, token),
            cancellationToken);
        if (!clip.BeginsWithImage)
            return new Film(shared, seconds, IsShared: true);

        // It would begin with another picture than others do: whoever knows clips by their content must not take two orders' for one.
        var own = folder.NewTemporary(".mp4");
        File.Copy(folder.Absolute(shared), own);
        await Mp4Text.AppendAsync(own, name, cancellationToken);
        return new Film(folder.Keep(own, folder.Renders, name + ".mp4"), seconds, IsShared: false);
    }

    private async Task<Film> CachedPresenterAsync(PresenterRequest presenter, CancellationToken cancellationToken)
    {
        var seconds = 0;
        foreach (var scene in presenter.Scenes)
            seconds += (int)Math.Ceiling(await SecondsAsync(scene, cancellationToken));
        var isTransparent = presenter.Output == PresenterOutput.Transparent;
        var color = presenter.Scenes[0].Background is { Kind: BackgroundKind.Color } background ? background.Color : 0x3A5068;
        var scenery = new Background { Color = color };
        var plain = presenter with
        {
            Scenes =
                [new() { AvatarId = "sim_avatar_daniel", Speech = new() { SilenceSeconds = seconds, Hums = true }, Background = scenery }],
        };
        var file = await cache.GetAsync(
            $"presenter-{presenter.Width}x{presenter.Height}-{seconds}-{(isTransparent ? "alpha.webm" : $"{color:x6}.mp4")}",
            (file, token) => presenters.RenderAsync(plain, file, token),
            cancellationToken);
        return new Film(file, seconds, IsShared: true);
    }

    private async Task<double> SecondsAsync(PresenterScene scene, CancellationToken cancellationToken)
    {
        var speech = scene.Speech.EstimateSeconds();
        if (scene.Background is not { Kind: BackgroundKind.Video, PlayStyle: PlayStyles.FullVideo, Source: { } source })
            return Math.Max(1, speech);

        // Backgrounds of a load test are few films uploaded often: their length is asked once per size.
        var path = await sources.LocalPathAsync(source, cancellationToken);
        var size = new FileInfo(path).Length;
        if (!_lengths.TryGetValue(size, out var seconds))
            _lengths[size] = seconds = (await ffmpeg.ProbeAsync(path, cancellationToken)).Seconds;
        return Math.Max(speech, seconds);
    }
}
