using Renderly.Jobs.Kinds.Rendering.Film;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Rendering.Steps;

/// <summary>The steps of a render, stage by stage.</summary>
internal static class RenderPlan
{
    /// <summary>A clip takes so much longer than its last picture, or music.</summary>
    private const int FinishWeight = 5;

    /// <inheritdoc cref="IStepKind.Plan"/>
    public static StagePlan? Of(RenderJob job, string stage, StepResults results) => stage switch
    {
        nameof(RenderStateMachine.GatheringFiles) => new StagePlan([.. Files(job.Work)]) { Progress = (0, 5) },

        // Before the clips: a script that cannot be spoken costs no clip, and a clip is ordered as long as what is said in it.
        nameof(RenderStateMachine.Voicing) => new StagePlan([.. job.Work.Narrations.Select(VoiceOf)])
        {
            MayReuse = job.Request.Reuse,
            Progress = (5, 20),
        },
        nameof(RenderStateMachine.RenderingScenes) => new StagePlan([.. job.Work.Scenes.Select(scene => ClipOf(job.Work, scene))])
        {
            MayReuse = job.Request.Reuse,
            Progress = (20, 80),
        },
        nameof(RenderStateMachine.Assembling) => new StagePlan([.. Assembly(job.Work, results)]) { Progress = (80, 99) },
        _ => null,
    };

    private static IEnumerable<PlannedStep> Files(RenderWork work)
    {
        foreach (var scene in work.Scenes)
        {
            yield return new PlannedStep(StepNames.Picture(scene.Number), []);
        }

        if (work.Music is { Source: not null })
        {
            yield return new PlannedStep(StepNames.Music, []);
        }
    }

    private static PlannedStep VoiceOf(Narration narration) =>
        new(StepNames.Voice(narration.Number), narration.Speech.Providers) { IsMilestone = true };

    private static PlannedStep ClipOf(RenderWork work, FilmScene scene) => new(StepNames.Clip(scene.Number), scene.Clip.Providers)
    {
        Needs = [StepNames.Picture(scene.Number), .. work.NarrationsOf(scene).Select(narration => StepNames.Voice(narration.Number))],
        IsMilestone = true,
    };

    private static IEnumerable<PlannedStep> Assembly(RenderWork work, StepResults results)
    {
        string[] voices = [.. work.Narrations.Select(narration => StepNames.Voice(narration.Number))];
        string[] clips = [.. work.Scenes.Select(scene => StepNames.Clip(scene.Number))];
        var film = new SpokenFilm(work, results);
        string[] held = [.. film.Times.Scenes.Where(time => film.HeldSecondsOf(time) > 0).Select(time => StepNames.LastFrame(time.Scene.Number))];
        foreach (var name in held)
        {
            yield return new PlannedStep(name, []) { Needs = [StepNames.Clip(StepNames.LastFrameOf(name)!.Value), .. voices] };
        }

        if (work.Music is { Source: null })
        {
            yield return new PlannedStep(StepNames.Music, []) { Needs = voices };
        }

        yield return new PlannedStep(StepNames.Finish, [])
        {
            Needs = [.. clips, .. voices, .. held, .. work.Music is null ? Array.Empty<string>() : [StepNames.Music]],
            Weight = FinishWeight,
            IsMilestone = true,
        };
    }
}
