using Renderly.Contracts.Media;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Renders;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Films;

/// <summary>The commands of a film that a provider composes.</summary>
/// <param name="job">Whose film it is.</param>
/// <param name="film">The film.</param>
/// <param name="files">The commands of what it is made of, as of every film.</param>
internal sealed class ComposedCommands(VideoJob job, ComposedFilm film, FilmCommands files)
{
    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public StepCommand Of(string step, string provider, StepResults inputs) => step switch
    {
        FilmSteps.Render => Render(provider, inputs),
        FilmSteps.Finish => Finish(inputs),
        FilmSteps.Music when film.Work.Music is { Source: null } => files.Music(film.Times.Seconds),
        _ => files.Of(step, provider, inputs),
    };

    private RenderStoryboard Render(string provider, StepResults inputs)
    {
        var (work, times) = (film.Work, film.Times);
        return new RenderStoryboard
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = FilmSteps.Render,
            Attempt = 0,
            Scenes = [.. times.Scenes.Select(time => SceneOf(time, inputs))],
            Script = [.. times.Speeches.Select(speech => SegmentOf(speech, provider))],
            Music = work.Music is { } music ? MusicOf(music, inputs) : null,
            Output = work.Output,
            WidthPixels = work.Size.WidthPixels,
            HeightPixels = work.Size.HeightPixels,
            Seconds = times.Seconds,
            Model = film.Composer.ModelOf(provider),
        };
    }

    private static RenderScene SceneOf(SceneTime time, StepResults inputs) => new()
    {
        Number = time.Scene.Number,
        ImageUri = inputs.UriOf(FilmSteps.Picture(time.Scene.Number), StepOutput.Image),
        DurationSeconds = time.Seconds,
        Transition = time.Scene.Transition,
        Motion = time.Scene.Motion,
    };

    private RenderSegment SegmentOf(SpeechTime speech, string provider) => new()
    {
        Text = speech.Narration.Text,
        Language = speech.Narration.Language,

        // Another provider does not know the voices of the first one.
        Voice = provider == film.Composer.Providers[0] ? speech.Narration.Voice : null,
        Scene = speech.Narration.Scene,
        StartSeconds = speech.StartSeconds,
        DurationSeconds = Math.Max(speech.Seconds, speech.Narration.MinSeconds),
    };

    private static RenderMusic MusicOf(FilmMusic music, StepResults inputs) => new()
    {
        Uri = inputs.UriOf(FilmSteps.Music, StepOutput.Sound),
        Volume = FilmMusic.VolumeOf(music.VolumeDecibels),
        DuckDuringVoice = music.DuckDecibels is not null,
    };

    /// <summary>
    /// The film as one shot: judged, levelled, marked and stored like every film, its picture copied where it has the ordered form.
    /// </summary>
    private AssembleVideo Finish(StepResults inputs)
    {
        var composed = inputs.Of(FilmSteps.Render, StepOutput.Video);
        return new AssembleVideo
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = FilmSteps.Finish,
            Attempt = 0,
            Timeline = new Timeline
            {
                Output = new TimelineOutput
                {
                    WidthPixels = film.Work.Size.WidthPixels,
                    HeightPixels = film.Work.Size.HeightPixels,
                    FrameRate = FilmTimeline.RateOf(film.Work),
                },
                Visual = [new Shot { Source = inputs.UriOf(FilmSteps.Render, StepOutput.Video), VolumeDecibels = 0 }],
                Captions = film.Work.Output.BurnCaptions ? FilmCaptions.StyleOf(film.Work.Output) : null,
                Loudness = new Loudness(),
            },
            OutputFolder = $"jobs/{job.CorrelationId}/",
            Narrations = NarrationsOf(composed.Seconds),
            HighlightWords = film.Work.Output.CaptionHighlight == FilmOutput.WordHighlight,
        };
    }

    /// <summary>Said when it was planned; where the film came out longer or shorter, all of it by as much.</summary>
    /// <param name="seconds">How long it came out; null where nobody measured it.</param>
    private IReadOnlyList<SpokenNarration> NarrationsOf(double? seconds)
    {
        var times = film.Times;
        var pace = (seconds ?? times.Seconds) / times.Seconds;
        return
        [
            .. times.Speeches.Select(speech => new SpokenNarration
            {
                Text = speech.Narration.Text, StartSeconds = speech.StartSeconds * pace, LengthSeconds = speech.Seconds * pace,
            }),
        ];
    }
}
