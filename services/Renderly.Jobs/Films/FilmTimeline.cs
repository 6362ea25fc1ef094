using System.Globalization;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Films;

/// <summary>A film as a timeline, straight from the providers' files: clips with their transitions, voices, music and captions.</summary>
internal static class FilmTimeline
{
    /// <summary>How far one comes closer to a picture that stands.</summary>
    private const double HeldZoom = 1.06;

    private const double MusicFadeInSeconds = 0.5;
    private const double MusicFadeOutSeconds = 1.5;
    private const double EndFadeSeconds = 0.5;
    private const double VoiceLufs = -16;

    /// <param name="work">The film.</param>
    /// <param name="results">Of all clips and voices, of the last frames that stand, and of the music.</param>
    public static Timeline Of(FilmWork work, StepResults results)
    {
        var film = new SpokenFilm(work, results);
        var times = film.Times;
        return new Timeline
        {
            Output = new TimelineOutput
            {
                WidthPixels = work.Size.WidthPixels,
                HeightPixels = work.Size.HeightPixels,
                FrameRate = RateOf(work),
            },
            Visual = [.. times.Scenes.SelectMany(time => Shots(time, film, results))],
            Sound =
            [
                .. times.Speeches.Select(speech => Voice(speech, results)),
                .. work.Music is { } music ? [Music(music, times, results)] : Array.Empty<SoundTrack>(),
            ],
            Captions = work.Output.BurnCaptions ? FilmCaptions.StyleOf(work.Output) : null,
            Loudness = new Loudness(),
            FadeOutSeconds = Math.Min(EndFadeSeconds, times.Seconds / 2),
        };
    }

    /// <summary>True while all that the film is made of is there; it goes when intermediate files are deleted.</summary>
    public static bool IsOf(FilmWork work, StepResults results) =>
        work.Scenes.All(scene => results.Has(FilmSteps.Clip(scene.Number)))
        && work.Narrations.All(narration => results.Has(FilmSteps.Voice(narration.Number)))
        && (work.Music is null || results.Has(FilmSteps.Music))
        && new SpokenFilm(work, results).Held.All(time => results.Has(FilmSteps.LastFrame(time.Scene.Number)));

    public static FrameRate RateOf(FilmWork work) => new() { Numerator = work.Output.FramesPerSecond };

    /// <summary>What is shown of a scene's clip: up to where the scene is over, or its picture comes to a stand.</summary>
    public static Shot ClipOf(SceneTime time, SpokenFilm film, StepResults results) => new()
    {
        Source = results.UriOf(FilmSteps.Clip(time.Scene.Number), StepOutput.Video),
        LengthSeconds = time.Seconds - film.HeldSecondsOf(time),
        OrderedSeconds = film.ClipSecondsOf(time.Scene),
        SkipBlack = true,
    };

    private static IEnumerable<Shot> Shots(SceneTime time, SpokenFilm film, StepResults results)
    {
        var clip = ClipOf(time, film, results) with
        {
            VolumeDecibels = time.Scene.Sound?.VolumeDecibels,
            Ducking = DuckingOf(time.Scene.Sound?.DuckDecibels, film.Times),
            WarningWithoutSound = time.Scene.Sound is null
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"Scene {time.Scene.Number}'s clip has no sound."),
        };
        if (film.HeldSecondsOf(time) is var held && held == 0)
        {
            yield return clip with { Transition = time.Scene.Transition };
            yield break;
        }

        yield return clip;
        yield return new Shot
        {
            Source = results.UriOf(FilmSteps.LastFrame(time.Scene.Number), StepOutput.Image),
            Kind = SourceKind.Picture,
            LengthSeconds = held,
            Motion = new Motion { From = new View { Zoom = 1 }, To = new View { Zoom = HeldZoom } },
            Transition = time.Scene.Transition,
        };
    }

    private static SoundTrack Voice(SpeechTime speech, StepResults results) => new()
    {
        Name = FilmSteps.Voice(speech.Narration.Number),
        Source = results.UriOf(FilmSteps.Voice(speech.Narration.Number), StepOutput.Sound),
        StartSeconds = speech.StartSeconds,

        // Providers' voices come as loud as they like; all music is at −20 LUFS.
        IntegratedLufs = VoiceLufs,
    };

    private static SoundTrack Music(FilmMusic music, FilmTimes times, StepResults results) => new()
    {
        Name = FilmSteps.Music,
        Source = results.UriOf(FilmSteps.Music, StepOutput.Sound),
        Loop = true,
        VolumeDecibels = music.VolumeDecibels,
        FadeInSeconds = MusicFadeInSeconds,
        FadeOutSeconds = MusicFadeOutSeconds,
        Ducking = DuckingOf(music.DuckDecibels, times),
    };

    private static Ducking? DuckingOf(double? depth, FilmTimes times) => depth is { } decibels && times.Speeches.Count > 0
        ? new Ducking { Under = [.. times.Speeches.Select(speech => FilmSteps.Voice(speech.Narration.Number))], DepthDecibels = decibels }
        : null;
}
