using Renderly.Jobs.Films;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Rendering.Steps;

/// <summary>The steps of a render, stage by stage.</summary>
internal static class RenderPlan
{
    /// <inheritdoc cref="IStepKind.Plan"/>
    public static StagePlan? Of(RenderJob job, string stage, StepResults results) =>
        job.Work.Composed is { } film ? Of(job, film, stage) : OfClips(job, stage, results);

    private static StagePlan? Of(RenderJob job, ComposedFilm film, string stage) => stage switch
    {
        nameof(RenderStateMachine.GatheringFiles) => new StagePlan([.. FilmPlan.Files(job.Work)]) { Progress = (0, 5) },
        nameof(RenderStateMachine.RenderingScenes) => new StagePlan([.. film.Rendering()])
        {
            MayReuse = job.Request.Reuse,
            Progress = (5, 90),
        },
        nameof(RenderStateMachine.Assembling) => new StagePlan([.. ComposedFilm.Finishing()]) { Progress = (90, 99) },
        _ => null,
    };

    private static StagePlan? OfClips(RenderJob job, string stage, StepResults results) => stage switch
    {
        nameof(RenderStateMachine.GatheringFiles) => new StagePlan([.. FilmPlan.Files(job.Work)]) { Progress = (0, 5) },
        nameof(RenderStateMachine.Voicing) => FilmPlan.Voices(job.Work).ToList() is { Count: > 0 } voices
            ? new StagePlan(voices) { MayReuse = job.Request.Reuse, Progress = (5, 20) }
            : null,
        nameof(RenderStateMachine.RenderingScenes) => new StagePlan([.. FilmPlan.Clips(job.Work)])
        {
            MayReuse = job.Request.Reuse,
            Progress = (20, 80),
        },
        nameof(RenderStateMachine.Assembling) => new StagePlan([.. FilmPlan.Assembly(job.Work, results)]) { Progress = (80, 99) },
        _ => null,
    };
}
