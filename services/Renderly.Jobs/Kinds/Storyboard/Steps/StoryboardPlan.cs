using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Storyboard.Steps;

/// <summary>The steps of a storyboard and its film, stage by stage. What was made of the very same is never made again.</summary>
internal static class StoryboardPlan
{
    /// <summary>The step that has the prompt read by a language model.</summary>
    public const string Script = "script";

    private const string ReferencePrefix = "reference-";

    /// <inheritdoc cref="IStepKind.Plan"/>
    /// <param name="tries">How often a step is tried at one provider at most, by its name.</param>
    public static StagePlan? Of(StoryboardJob job, string stage, StepResults results, Func<string, int> tries) => stage switch
    {
        nameof(StoryboardStateMachine.ReadingPrompt) when job.Work.Script is { } route =>
            new StagePlan([new PlannedStep(Script, route.Providers) { IsMilestone = true }]),
        nameof(StoryboardStateMachine.Parsing) when References(job.Work) is { Count: > 0 } references =>
            new StagePlan([.. references.Select(name => new PlannedStep(name, []))]) { Progress = (0, 5) },
        nameof(StoryboardStateMachine.GeneratingStoryboard) =>
            new StagePlan([.. Pictures(job.Work)]) { MayReuse = true, Progress = (5, 30) },
        nameof(StoryboardStateMachine.Voicing) when job.Work.Narrations.Count > 0 => new StagePlan([.. FilmPlan.Voices(job.Work)])
        {
            MayReuse = true,
            Progress = (30, 40),
            Charges = [.. StoryboardMoney.OfRender(job.Work, tries)],
        },
        nameof(StoryboardStateMachine.RenderingScenes) => new StagePlan([.. PicturesAndClips(job.Work)])
        {
            MayReuse = true,
            Progress = (40, 90),
            Charges = [.. StoryboardMoney.OfRender(job.Work, tries)],
        },
        nameof(StoryboardStateMachine.Assembling) =>
            new StagePlan([.. Assembly(FormattedFilm.Rendered(job.Work), results)]) { MayReuse = true, Progress = (90, 99) },
        _ => null,
    };

    /// <summary>Voices, clips and the pictures of another format: what rendering may be charged for.</summary>
    public static IReadOnlyList<PlannedStep> Render(StoryboardWork work) => [.. FilmPlan.Voices(work), .. PicturesAndClips(work)];

    /// <param name="number">From 1.</param>
    public static string Reference(int number) => NumberedName.Of(ReferencePrefix, number);

    /// <returns>The number of the reference that the step brings; null for any other step.</returns>
    public static int? ReferenceOf(string step) => NumberedName.NumberOf(ReferencePrefix, step);

    public static IReadOnlyList<string> References(StoryboardWork work) =>
        [.. Enumerable.Range(1, work.References.Count).Select(Reference)];

    private static IEnumerable<PlannedStep> PicturesAndClips(StoryboardWork work)
    {
        var film = FormattedFilm.Rendered(work);
        return [.. film.Pictures(References(work)), .. film.Named(FilmPlan.Clips(film.Work))];
    }

    private static IEnumerable<PlannedStep> Assembly(FormattedFilm film, StepResults results) =>
        film.Named(FilmPlan.Assembly(film.Work, film.Results(results)));

    /// <summary>In the order of their numbers, whatever place the scenes have.</summary>
    private static IEnumerable<PlannedStep> Pictures(StoryboardWork work) => work.Board.Select(scene =>
        new PlannedStep(FilmSteps.Picture(scene.Number), work.Image!.Providers) { Needs = References(work), IsMilestone = true });
}
