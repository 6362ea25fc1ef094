using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering.Projects;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.Routing;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>
/// Decides how a project becomes a film, and by whom; whatever nobody could make is refused here, before it costs anything.
/// </summary>
internal sealed class FilmPlanner(ProjectDirectory projects, FilmRouting routing, ComposerRouting composers)
{
    private const string NotMakeable = "project_not_makeable";

    /// <summary>Seconds, as any film's.</summary>
    private const int LongestFilm = 3600;

    /// <summary>With the music as many sounds as a timeline holds.</summary>
    private const int MostSegments = 99;

    private const string OtherWords = "Write the segment in another language, or give it a recording of your own.";

    private const string PlainMotion = "The camera moves slowly and steadily towards the subject. Natural, subtle movement.";

    /// <exception cref="ProblemException">The film cannot be made: 400, 404, 409, 422 or 503.</exception>
    public async Task<RenderWork> PlanAsync(RenderJob job, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(job.UserId, job.Request.ProjectId, cancellationToken)
            ?? throw Problem.NotFound("project_not_found", $"You have no project {job.Request.ProjectId}.").AsException();
        return Plan(project, job.Request);
    }

    /// <inheritdoc cref="PlanAsync"/>
    public RenderWork Plan(ProjectSnapshot project, RenderRequest request)
    {
        ProjectGaps.Check(project);
        if (project.Script.Count > MostSegments)
        {
            throw Refusal(string.Create(
                CultureInfo.InvariantCulture,
                $"The script has {project.Script.Count} segments; a film takes {MostSegments} at most. Join some of them."));
        }

        var output = request.Output.Over(project.Output);
        var wish = new RouteWish(request.Quality, request.AllowFallback) { Provider = request.Provider, Fallbacks = request.Fallbacks };
        var isComposed = composers.IsComposed(wish);
        var work = new RenderWork
        {
            Output = output,
            ClipSize = FilmSizes.ClipOf(output),
            Narrations = [.. Narrations(project, request, isComposed)],
            Music = MusicOf(project.BackgroundMusic),
        };
        List<FilmScene> scenes = [];
        foreach (var (index, scene) in project.Storyboard.Index())
        {
            var planned = SceneOf(scene, index + 1, isLast: index + 1 == project.Storyboard.Count) with
            {
                Sound = SoundOf(scene, project.BackgroundMusic),
            };
            scenes.Add(isComposed ? planned : routing.WithClip(planned, work with { Scenes = scenes }, wish, NotMakeable));
        }

        work = work with
        {
            Scenes = scenes, Adjusted = [.. work.SpeechPassedOver, .. scenes.SelectMany(scene => scene.Clip.PassedOver).Distinct()],
        };
        var seconds = FilmTimes.Of(work, narration => narration.Length.Expected).Seconds;
        if (seconds > LongestFilm)
        {
            throw Refusal(string.Create(
                CultureInfo.InvariantCulture,
                $"The film would last about {seconds:0} s; {LongestFilm} s is the most. Shorten its scenes or its script."));
        }

        return isComposed ? Composed(work, wish) : work;
    }

    private RenderWork Composed(RenderWork work, RouteWish wish)
    {
        var composer = composers.Find(work, wish, NotMakeable);
        if (work.Narrations.FirstOrDefault(narration => narration.Recording is not null) is { } recorded)
        {
            throw Refusal(string.Create(
                CultureInfo.InvariantCulture,
                $"Segment {recorded.Number} has a recording, but {composer.Providers[0]} composes the film and speaks by itself. "
                + $"Name a provider of clips, or leave the recording out."));
        }

        var silenced = work.Scenes.Any(scene => scene.Sound is not null)
            ? [$"The scenes' own sound is not kept: {composer.Providers[0]} composes the film."]
            : Array.Empty<string>();
        return work with { Composer = composer, Adjusted = [.. composer.PassedOver, .. silenced] };
    }

    /// <param name="isComposed">Whoever composes the film speaks as well.</param>
    private IEnumerable<Narration> Narrations(ProjectSnapshot project, RenderRequest request, bool isComposed)
    {
        var numbers = project.Storyboard.Index().ToDictionary(scene => scene.Item.SceneIndex, scene => scene.Index + 1);
        foreach (var (index, segment) in project.Script.Index())
        {
            var narration = new Narration
            {
                Number = index + 1,
                Scene = segment.SceneIndex is { } scene ? numbers[scene] : index + 1,
                Text = segment.Text,
                Recording = segment.Recording is { } recording ? AddressOf(recording) : null,
                Language = segment.Language,
                Voice = segment.Voice,
                MinSeconds = segment.DurationSeconds ?? 0,
            };
            yield return isComposed || segment.Recording is not null
                ? narration
                : routing.WithSpeech(narration, new RouteWish(request.Quality, request.AllowFallback), NotMakeable, OtherWords);
        }
    }

    /// <summary>Without its clip.</summary>
    private static FilmScene SceneOf(StoryboardScene scene, int number, bool isLast) => new()
    {
        Number = number,
        Picture = AddressOf(scene.Image!),
        Seconds = scene.DurationSeconds,
        Transition = isLast ? null : scene.Transition,
        Motion = scene.Motion ?? PlainMotion,
        Clip = StepRoute.None,
        ClipLengths = [],
    };

    /// <summary>The file that the user gave us, or where it lies.</summary>
    private static string AddressOf(SceneReference file) => file.Uri?.OriginalString ?? file.Address;

    /// <summary>Ducked as far as music is, or would be.</summary>
    private static FilmSound? SoundOf(StoryboardScene scene, BackgroundMusic? music) => scene.Sound == ClipSound.Drop
        ? null
        : new FilmSound(
            FilmSound.DecibelsOf(scene.SoundVolume),
            scene.Sound == ClipSound.Duck ? (music ?? new BackgroundMusic()).DuckDepthDecibels : null);

    private static FilmMusic? MusicOf(BackgroundMusic? music) => music is null
        ? null
        : new FilmMusic(
            music.Sound is { } sound ? AddressOf(sound) : null,
            FilmMusic.DecibelsOf(music.Volume),
            music.DuckDuringVoice ? music.DuckDepthDecibels : null);

    private static ProblemException Refusal(string message) => Problem.Unprocessable(NotMakeable, message).AsException();
}
