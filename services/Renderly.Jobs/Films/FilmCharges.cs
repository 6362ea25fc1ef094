using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Speech;

namespace Renderly.Jobs.Films;

/// <summary>What the voices and clips of a film will be charged for.</summary>
internal static class FilmCharges
{
    /// <param name="work">The film.</param>
    /// <param name="tries">How often a step is tried at one provider at most, by its name.</param>
    public static IEnumerable<PlannedCharge> Of(FilmWork work, Func<string, int> tries)
    {
        foreach (var narration in work.Narrations)
        {
            if (narration.Speech is { } speech)
            {
                var voice = FilmSteps.Voice(narration.Number);
                yield return new PlannedCharge(voice, [.. speech.Candidates.Select(candidate => candidate.SpeechOffer(narration.Text))])
                {
                    Tries = tries(voice),
                };
            }
        }

        foreach (var scene in work.Scenes)
        {
            var (expected, longest) = (SecondsOf(work, scene, length => length.Expected), SecondsOf(work, scene, length => length.Longest));
            var clip = FilmSteps.Clip(scene.Number);
            yield return new PlannedCharge(
                clip,
                [.. scene.Clip.Candidates.Select(candidate => candidate.Offer(images: 1, expected) with { MostQuantity = longest })])
            {
                Tries = tries(clip),
            };
        }
    }

    private static int SecondsOf(FilmWork work, FilmScene scene, Func<SpeechLength, double> length) =>
        scene.ClipSecondsFor(FilmTimes.SecondsOf(work, scene, narration => length(narration.Length)));
}
