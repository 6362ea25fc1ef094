using Renderly.Contracts.Media;
using Renderly.Jobs.Films;

namespace Renderly.Jobs.Kinds.Storyboard.Steps;

/// <summary>Captions of a film in which nobody speaks: a scene's words are shown while the scene is.</summary>
internal static class SilentCaptions
{
    private const double Breath = 0.3;

    public static IReadOnlyList<SpokenNarration> Of(StoryboardWork work, FilmTimes times) =>
        [.. times.Scenes.Where(time => work.BoardOf(time.Scene.Number).Words.Count > 0).Select(time => Shown(work, time))];

    private static SpokenNarration Shown(StoryboardWork work, SceneTime time)
    {
        var breath = Math.Min(Breath, time.Seconds / 4);
        return new SpokenNarration
        {
            Text = string.Join(' ', work.BoardOf(time.Scene.Number).Words),
            StartSeconds = time.StartSeconds + breath,
            LengthSeconds = time.Seconds - (2 * breath),
        };
    }
}
