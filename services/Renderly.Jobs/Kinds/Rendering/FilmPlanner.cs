using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering.Projects;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>Decides how a project becomes a film, and by whom; whatever nobody could make is refused here, before it costs anything.</summary>
internal sealed class FilmPlanner(ProjectDirectory projects, FilmRouting routing)
{
    private const string NotMakeable = "project_not_makeable";

    /// <summary>Seconds, as any film's.</summary>
    private const int LongestFilm = 3600;

    /// <summary>With the music as many sounds as a timeline holds.</summary>
    private const int MostSegments = 99;

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
        var work = new RenderWork
        {
            Output = output,
            ClipSize = FilmSizes.ClipOf(output),
            Narrations = [.. Narrations(project, request)],
            Music = MusicOf(project.BackgroundMusic),
        };
        List<FilmScene> scenes = [];
        foreach (var (index, scene) in project.Storyboard.Index())
        {
            var planned = SceneOf(scene, index + 1, isLast: index + 1 == project.Storyboard.Count, work with { Scenes = scenes }, request);
            scenes.Add(planned with { Sound = SoundOf(scene, project.BackgroundMusic) });
        }

        work = work with { Scenes = scenes, Adjusted = [.. scenes.SelectMany(scene => scene.Clip.PassedOver).Distinct()] };
        var seconds = FilmTimes.Of(work, narration => narration.Length.Expected).Seconds;
        return seconds <= LongestFilm ? work : throw Refusal(string.Create(
            CultureInfo.InvariantCulture, $"The film would last about {seconds:0} s; {LongestFilm} s is the most. Shorten its scenes or its script."));
    }

    private IEnumerable<Narration> Narrations(ProjectSnapshot project, RenderRequest request)
    {
        var numbers = project.Storyboard.Index().ToDictionary(scene => scene.Item.SceneIndex, scene => scene.Index + 1);
        foreach (var (index, segment) in project.Script.Index())
        {
            yield return new Narration
            {
                Number = index + 1,
                Scene = segment.SceneIndex is { } scene ? numbers[scene] : index + 1,
                Text = segment.Text,
                Recording = segment.Recording is { } recording ? AddressOf(recording) : null,
                Language = segment.Language,
                Voice = segment.Voice,
                MinSeconds = segment.DurationSeconds ?? 0,
                Speech = segment.Recording is not null ? null : routing.Find(
                    new ModelNeed(Capability.Speech) { PromptLength = segment.Text.Length },
                    new RouteWish(request.Quality, request.AllowFallback),
                    NotMakeable),
            };
        }
    }

    /// <param name="work">The film so far, of which the scenes before are known.</param>
    private FilmScene SceneOf(StoryboardScene scene, int number, bool isLast, RenderWork work, RenderRequest request)
    {
        var planned = new FilmScene
        {
            Number = number,
            Picture = AddressOf(scene.Image!),
            Seconds = scene.DurationSeconds,
            Transition = isLast ? null : scene.Transition,
            Motion = scene.Motion ?? PlainMotion,
            Clip = new StepRoute([], []),
            ClipLengths = [],
        };
        return routing.WithClip(
            planned,
            work,
            new RouteWish(request.Quality, request.AllowFallback) { Provider = request.Provider, Fallbacks = request.Fallbacks },
            NotMakeable);
    }

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
