using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Films;

/// <summary>The steps of a film, part by part; a kind puts them into its stages.</summary>
internal static class FilmPlan
{
    /// <summary>A clip takes so much longer than its last picture, or music.</summary>
    private const int FinishWeight = 5;

    /// <summary>Pictures, recordings and music that the user brings along; none where there are no such files.</summary>
    public static IEnumerable<PlannedStep> Files(FilmWork work)
    {
        foreach (var scene in work.Scenes)
        {
            yield return new PlannedStep(FilmSteps.Picture(scene.Number), []);
        }

        foreach (var narration in work.Narrations.Where(narration => narration.Recording is not null))
        {
            yield return new PlannedStep(FilmSteps.Voice(narration.Number), []);
        }

        if (work.Music is { Source: not null })
        {
            yield return new PlannedStep(FilmSteps.Music, []);
        }
    }

    /// <summary>
    /// What is to be spoken in it; none where all of it is recorded. To be asked for before the clips: a script that cannot be spoken costs
    /// no clip, and a clip is ordered as long as what is said in it.
    /// </summary>
    public static IEnumerable<PlannedStep> Voices(FilmWork work)
    {
        foreach (var narration in work.Narrations)
        {
            if (narration.Speech is { } speech)
            {
                yield return new PlannedStep(FilmSteps.Voice(narration.Number), speech.Providers) { IsMilestone = true };
            }
        }
    }

    /// <summary>Its clips; the scenes' pictures and the voices are there, or are planned beside them.</summary>
    public static IEnumerable<PlannedStep> Clips(FilmWork work) => work.Scenes.Select(scene => ClipOf(work, scene));

    private static PlannedStep ClipOf(FilmWork work, FilmScene scene) => new(FilmSteps.Clip(scene.Number), scene.Clip.Providers)
    {
        Needs = [FilmSteps.Picture(scene.Number), .. work.NarrationsOf(scene).Select(narration => FilmSteps.Voice(narration.Number))],
        IsMilestone = true,
    };

    /// <summary>What puts it together.</summary>
    /// <param name="work">The film.</param>
    /// <param name="results">Of all clips and voices.</param>
    public static IEnumerable<PlannedStep> Assembly(FilmWork work, StepResults results)
    {
        string[] voices = [.. work.Narrations.Select(narration => FilmSteps.Voice(narration.Number))];
        string[] clips = [.. work.Scenes.Select(scene => FilmSteps.Clip(scene.Number))];
        var film = new SpokenFilm(work, results);
        string[] held = [.. film.Held.Select(time => FilmSteps.LastFrame(time.Scene.Number))];
        foreach (var name in held)
        {
            yield return new PlannedStep(name, []) { Needs = [FilmSteps.Clip(FilmSteps.LastFrameOf(name)!.Value), .. voices] };
        }

        if (work.Music is { Source: null })
        {
            yield return new PlannedStep(FilmSteps.Music, []) { Needs = voices };
        }

        yield return new PlannedStep(FilmSteps.Finish, [])
        {
            Needs = [.. clips, .. voices, .. held, .. work.Music is null ? Array.Empty<string>() : [FilmSteps.Music]],
            Weight = FinishWeight,
            IsMilestone = true,
        };
    }
}
