using System.Globalization;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard.Steps;

/// <summary>What an owner sees of the milestones, and the words for it.</summary>
internal static class StoryboardProgress
{
    /// <summary>Percent at which a storyboard waits for its owner.</summary>
    public const int Ready = 30;

    private const int Assembling = 90;

    /// <inheritdoc cref="IStepKind.Show"/>
    public static bool Show(StoryboardJob job, StepNews news)
    {
        if (FilmSteps.PictureOf(news.Step) is { } scene && !news.IsResult)
        {
            job.Result = job.Result with { Making = [.. job.Result.Making.Where(other => other != scene), scene] };
            return true;
        }

        if (!news.IsResult)
        {
            return false;
        }

        if (news.ServedBy is var (provider, model) && provider != Step.Ourselves)
        {
            job.Result = job.Result with { Served = new ServedStep(news.Step, provider, model, news.IsReused).In(job.Result.Served) };
            if (FilmSteps.PictureOf(news.Step) is { } made)
            {
                var picture = news.Outputs!.First(output => output.Name == StepOutput.Image).Uri!.OriginalString;
                job.Result = job.Result.With(new SceneTake(made, news.Take ?? 1, picture, provider, model, news.IsReused));
            }
        }

        if (FilmSteps.ClipOf(FormatSteps.Split(news.Step).Step) is not null)
        {
            var film = FormattedFilm.Rendered(job.Work);
            job.Result = job.Result with
            {
                ScenesRendered = job.Work.Scenes.Select(scene => film.NameOf(FilmSteps.Clip(scene.Number))).Count(clip =>
                    news.StageSteps.Any(step => step.Name == clip && step.State == StepState.Succeeded)),
            };
        }

        return true;
    }

    /// <summary>The job enters a state.</summary>
    public static void Enter(StoryboardJob job)
    {
        if (job.CurrentState == nameof(StoryboardStateMachine.RenderingScenes))
        {
            job.Result = job.Result with { ScenesRendered = 0 };
        }

        job.Advance(job.CurrentState switch
        {
            nameof(StoryboardStateMachine.Voicing) or nameof(StoryboardStateMachine.RenderingScenes) => Ready,
            nameof(StoryboardStateMachine.Assembling) => Assembling,
            _ => 0,
        });
    }

    /// <summary>Scenes that are done of what is being done: pictures, then clips.</summary>
    public static int ScenesDone(StoryboardJob job) => job.Outcome switch
    {
        JobOutcome.Completed => job.Work.Scenes.Count,
        _ when IsRendering(job) => job.Result.ScenesRendered,
        _ => job.Work.Scenes.Count(scene => job.Result.PictureOf(scene.Number) is not null && !job.Result.Making.Contains(scene.Number)),
    };

    /// <summary>The scene that is being made, by its number; null while none is.</summary>
    public static int? SceneNow(StoryboardJob job) => job.Outcome != JobOutcome.Open || ScenesDone(job) == job.Work.Scenes.Count ? null
        : IsRendering(job) ? job.Work.Scenes[ScenesDone(job)].Number
        : job.Work.Scenes
            .FirstOrDefault(scene => job.Result.Making.Contains(scene.Number) || job.Result.PictureOf(scene.Number) is null)?.Number;

    /// <summary>What is being done.</summary>
    public static string MessageOf(StoryboardJob job) => job.Outcome switch
    {
        JobOutcome.Completed => "Your video is ready.",
        JobOutcome.Failed => job.ErrorMessage ?? "The video could not be made.",
        JobOutcome.Cancelled => "Cancelled.",
        JobOutcome.WaitingForUser when job.Work.IsRenderAsked => "Rendering begins…",
        JobOutcome.WaitingForUser when job.Work.IsApproved => "The storyboard is approved: start rendering it.",
        JobOutcome.WaitingForUser => "The storyboard is ready: approve it, or change it.",
        _ => job.CurrentState switch
        {
            nameof(StoryboardStateMachine.ReadingPrompt) => "Reading the prompt…",
            nameof(StoryboardStateMachine.Parsing) => "Fetching the reference pictures…",
            nameof(StoryboardStateMachine.GeneratingStoryboard) => Of("Drawing scene", job),
            nameof(StoryboardStateMachine.Voicing) => "Voicing…",
            nameof(StoryboardStateMachine.RenderingScenes) => Of("Rendering scene", job),
            nameof(StoryboardStateMachine.Assembling) => "Mixing and encoding…",
            _ => "Queued",
        },
    };

    private static bool IsRendering(StoryboardJob job) => job.CurrentState is nameof(StoryboardStateMachine.Voicing)
        or nameof(StoryboardStateMachine.RenderingScenes) or nameof(StoryboardStateMachine.Assembling)
        || job.FailedInState is nameof(StoryboardStateMachine.RenderingScenes) or nameof(StoryboardStateMachine.Assembling);

    private static string Of(string doing, StoryboardJob job) => string.Create(
        CultureInfo.InvariantCulture,
        $"{doing} {Math.Min(ScenesDone(job) + 1, job.Work.Scenes.Count)}/{job.Work.Scenes.Count}…");
}
