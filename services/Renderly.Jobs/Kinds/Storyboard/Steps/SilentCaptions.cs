using Renderly.Contracts.Timelines;
using Renderly.Jobs.Films;
using Renderly.Jobs.Routing;

namespace Renderly.Jobs.Kinds.Storyboard.Steps;

/// <summary>Captions of a film in which nobody speaks: a scene's words are shown while the scene is.</summary>
internal static class SilentCaptions
{
    private const double Breath = 0.3;
    private static readonly StepRoute Nobody = new([], []);

    public static IReadOnlyList<CaptionCue> Of(StoryboardWork work, FilmTimes times) => CaptionLines.Of(times with
    {
        Speeches = [.. times.Scenes.Where(time => work.BoardOf(time.Scene.Number).Words.Count > 0).Select(time => Shown(work, time))],
    });

    private static SpeechTime Shown(StoryboardWork work, SceneTime time)
    {
        var breath = Math.Min(Breath, time.Seconds / 4);
        var words = new Narration
        {
            Number = time.Scene.Number,
            Scene = time.Scene.Number,
            Text = string.Join(' ', work.BoardOf(time.Scene.Number).Words),
            Language = work.Language,
            Speech = Nobody,
        };
        return new SpeechTime(words, time.StartSeconds + breath, time.Seconds - (2 * breath));
    }
}
