using Renderly.Contracts.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Films;

/// <summary>A film whose narrations are spoken: when everything is seen and heard follows from how long they took.</summary>
/// <param name="work">The film as it was planned.</param>
/// <param name="results">Of the voices that are asked for, and of clips where it is asked how long they came out.</param>
internal sealed class SpokenFilm(FilmWork work, StepResults results)
{
    /// <summary>All of it; every voice is there.</summary>
    public FilmTimes Times => FilmTimes.Of(work, SecondsOf);

    /// <summary>The length of the clip to order for a scene, seconds; the voices of that scene are there.</summary>
    public int ClipSecondsOf(FilmScene scene) => scene.ClipSecondsFor(FilmTimes.SecondsOf(work, scene, SecondsOf));

    /// <summary>The scenes that last longer than their clips came out: their last picture stands.</summary>
    public IEnumerable<SceneTime> Held => Times.Scenes.Where(time => HeldSecondsOf(time) > 0);

    /// <summary>How much longer a scene lasts than its clip came out, seconds; 0 where nobody would see it.</summary>
    public double HeldSecondsOf(SceneTime time)
    {
        var held = time.Seconds - ClipLengthOf(time.Scene);

        // A transition needs a shot to go over from.
        return held > FilmTimes.Slack ? Math.Max(held, (time.Scene.Transition?.Seconds ?? 0) + FilmTimes.Slack) : 0;
    }

    /// <summary>How long a scene's clip came out, seconds; what was ordered where nobody measured it.</summary>
    public double ClipLengthOf(FilmScene scene) =>
        results.Of(FilmSteps.Clip(scene.Number), StepOutput.Video).Seconds ?? ClipSecondsOf(scene);

    private double SecondsOf(Narration narration) => results.Of(FilmSteps.Voice(narration.Number), StepOutput.Sound).Seconds
        ?? throw new InvalidOperationException($"Nobody measured narration {narration.Number}.");
}
