using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>
/// The life of a storyboard: the prompt, references, pictures, the owner's word, voices, a clip for each scene, the film.
/// </summary>
internal sealed class StoryboardStateMachine : JobStateMachine<StoryboardJob>
{
    public StoryboardStateMachine() => Life(
        Decide(ReadingPrompt),
        Work(Parsing),
        Work(GeneratingStoryboard),
        WaitForOwner(StoryboardReady),
        Work(Voicing),
        Work(RenderingScenes),
        Work(Assembling));

    /// <summary>A language model reads the prompt; passed over where none is set up, or is of use.</summary>
    public State ReadingPrompt { get; private set; } = null!;

    /// <summary>The pictures that a request refers to are fetched; passed over without any.</summary>
    public State Parsing { get; private set; } = null!;

    public State GeneratingStoryboard { get; private set; } = null!;

    public State StoryboardReady { get; private set; } = null!;

    /// <summary>Passed over where nothing is said.</summary>
    public State Voicing { get; private set; } = null!;

    public State RenderingScenes { get; private set; } = null!;

    public State Assembling { get; private set; } = null!;

    /// <summary>Names of the states in which work is going on.</summary>
    public static readonly IReadOnlyList<string> WorkingStates =
    [
        nameof(Submitted), nameof(ReadingPrompt), nameof(Parsing), nameof(GeneratingStoryboard), nameof(Voicing), nameof(RenderingScenes),
        nameof(Assembling),
    ];

    protected override bool NeedsOwner(StoryboardJob job) => !job.Work.IsRenderAsked;

    protected override string StatusOf(StoryboardJob job) => StoryboardStatus.Of(job);

    protected override void Enter(StoryboardJob job)
    {
        base.Enter(job);
        StoryboardProgress.Enter(job);
    }

    protected override string Finish(StoryboardJob job, StepResults results)
    {
        var film = FormattedFilm.Rendered(job.Work);
        var made = results.AllOf(film.NameOf(FilmSteps.Finish));
        var video = results.Of(film.NameOf(FilmSteps.Finish), StepOutput.Video);
        var finished = new StoryboardFilm
        {
            AspectRatio = film.Work.Output.AspectRatio,
            Revision = job.Work.Revision,
            VideoUri = video.Uri!.OriginalString,
            ThumbnailUri = UriOf(StepOutput.Thumbnail),
            SrtUri = UriOf(StepOutput.Srt),
            VttUri = UriOf(StepOutput.Vtt),
            CaptionTiming = made.FirstOrDefault(output => output.Name == StepOutput.Vtt)?.Timing,
            Seconds = video.Seconds,
        };
        job.Result = (job.Result with { Films = job.Films }).With(finished, job.Request.AspectRatio) with
        {
            Warnings = [.. HeldPictures.In(film.Work, film.Results(results)), .. results.Warnings],
        };
        return finished.VideoUri;

        string? UriOf(string name) => made.FirstOrDefault(output => output.Name == name)?.Uri?.OriginalString;
    }
}
