using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>
/// The life of a render: its pictures, recordings and music, its voices, a clip for each scene or all of it composed, the film.
/// </summary>
internal sealed class RenderStateMachine : JobStateMachine<RenderJob>
{
    public RenderStateMachine() => Life(Work(GatheringFiles), Work(Voicing), Work(RenderingScenes), Work(Assembling));

    public State GatheringFiles { get; private set; } = null!;

    public State Voicing { get; private set; } = null!;

    public State RenderingScenes { get; private set; } = null!;

    public State Assembling { get; private set; } = null!;

    /// <summary>Names of the states in which work is going on.</summary>
    public static readonly IReadOnlyList<string> WorkingStates =
        [nameof(Submitted), nameof(GatheringFiles), nameof(Voicing), nameof(RenderingScenes), nameof(Assembling)];

    protected override string StatusOf(RenderJob job) => job.Outcome switch
    {
        JobOutcome.Completed => RenderStatus.Completed,
        JobOutcome.Failed => RenderStatus.Failed,
        JobOutcome.Cancelled => RenderStatus.Cancelled,
        _ => RenderStatus.Rendering,
    };

    protected override string Finish(RenderJob job, StepResults results)
    {
        var video = results.Of(FilmSteps.Finish, StepOutput.Video);
        job.Result = job.Result with
        {
            VideoUri = video.Uri!.OriginalString,
            ThumbnailUri = results.UriOf(FilmSteps.Finish, StepOutput.Thumbnail).OriginalString,
            SrtUri = results.UriOf(FilmSteps.Finish, StepOutput.Srt).OriginalString,
            VttUri = results.UriOf(FilmSteps.Finish, StepOutput.Vtt).OriginalString,
            CaptionTiming = results.Of(FilmSteps.Finish, StepOutput.Vtt).Timing,
            Seconds = video.Seconds,
            Warnings = [.. job.Work.Composer is null ? HeldPictures.In(job.Work, results) : [], .. results.Warnings],
        };
        return job.Result.VideoUri;
    }
}
