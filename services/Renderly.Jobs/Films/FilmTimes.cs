namespace Renderly.Jobs.Films;

/// <summary>
/// When everything of a film is seen and heard. A scene lasts as long as it was given, or as long as what is said in it; voices never
/// overlap, for a scene's first one waits until the transition into it is over.
/// </summary>
internal sealed record FilmTimes(IReadOnlyList<SceneTime> Scenes, IReadOnlyList<SpeechTime> Speeches)
{
    /// <summary>Seconds that a clip's last frame may stand without anybody minding.</summary>
    public const double Slack = 0.4;

    /// <summary>Seconds of a scene before anything is said, and after.</summary>
    private const double Breath = 0.3;

    /// <summary>Seconds between two narrations of a scene.</summary>
    private const double Pause = 0.25;

    /// <summary>Length of the film.</summary>
    public double Seconds => Scenes[^1].StartSeconds + Scenes[^1].Seconds;

    /// <param name="work">The film.</param>
    /// <param name="secondsOf">How long a narration is spoken.</param>
    public static FilmTimes Of(FilmWork work, Func<Narration, double> secondsOf)
    {
        List<SceneTime> scenes = [];
        List<SpeechTime> speeches = [];
        var start = 0.0;
        foreach (var scene in work.Scenes)
        {
            var (seconds, said) = Of(work, scene, secondsOf);
            scenes.Add(new SceneTime(scene, start, seconds));
            speeches.AddRange(said.Select(speech => speech with { StartSeconds = start + speech.StartSeconds }));
            start += seconds - (scene.Transition?.Seconds ?? 0);
        }

        return new FilmTimes(scenes, speeches);
    }

    /// <summary>How long one scene lasts, seconds; by the narrations of that scene alone.</summary>
    public static double SecondsOf(FilmWork work, FilmScene scene, Func<Narration, double> secondsOf) => Of(work, scene, secondsOf).Seconds;

    /// <returns>The scene's length, and its narrations, whose times count from its beginning.</returns>
    private static (double Seconds, IReadOnlyList<SpeechTime> Speeches) Of(
        FilmWork work, FilmScene scene, Func<Narration, double> secondsOf)
    {
        var transitionBefore = work.Scenes.TakeWhile(other => other.Number != scene.Number).LastOrDefault()?.Transition?.Seconds ?? 0;
        var at = Math.Max(Breath, transitionBefore);
        var end = 0.0;
        List<SpeechTime> speeches = [];
        foreach (var narration in work.NarrationsOf(scene))
        {
            var seconds = secondsOf(narration);
            speeches.Add(new SpeechTime(narration, at, seconds));
            end = at + Math.Max(seconds, narration.MinSeconds);
            at = end + Pause;
        }

        var said = speeches.Count == 0 ? 0 : end + Math.Max(Breath, scene.Transition?.Seconds ?? 0);
        return (Math.Max(scene.Seconds, said), speeches);
    }
}
