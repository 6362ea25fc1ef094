using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.Rendering.Film;
using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Jobs.Speech;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>A render in the words of the ledger: what its plan will be charged for.</summary>
internal static class RenderMoney
{
    /// <summary>A clip costs one credit, voices none; what providers charge stands with their models.</summary>
    public static IServiceCollection AddRenderMoney(this IServiceCollection services) =>
        services.AddCreditTariff(RenderJob.KindName, perJob: 0, ("clip", 1));

    /// <param name="work">The film.</param>
    /// <param name="tries">How often each step is tried at one provider at most.</param>
    public static IEnumerable<PlannedCharge> ChargesOf(RenderWork work, int tries)
    {
        foreach (var narration in work.Narrations)
        {
            yield return new PlannedCharge(
                StepNames.Voice(narration.Number), [.. narration.Speech.Candidates.Select(candidate => candidate.SpeechOffer(narration.Text))])
            {
                Tries = tries,
            };
        }

        foreach (var scene in work.Scenes)
        {
            var (expected, longest) = (SecondsOf(work, scene, length => length.Expected), SecondsOf(work, scene, length => length.Longest));
            yield return new PlannedCharge(
                StepNames.Clip(scene.Number),
                [.. scene.Clip.Candidates.Select(candidate => candidate.Offer(images: 1, expected) with { MostQuantity = longest })])
            {
                Tries = tries,
            };
        }
    }

    private static int SecondsOf(RenderWork work, FilmScene scene, Func<SpeechLength, double> length) =>
        scene.ClipSecondsFor(FilmTimes.SecondsOf(work, scene, narration => length(SpeechLength.Of(narration.Text))));
}
