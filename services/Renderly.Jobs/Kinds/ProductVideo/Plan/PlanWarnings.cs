using Renderly.Jobs.Speech;
using Renderly.Texts;

namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>What a customer should know before the job costs anything; shown in the 202 answer.</summary>
internal static class PlanWarnings
{
    /// <param name="speech">How long the script is spoken.</param>
    /// <param name="texts">What is to be known of the scenes' texts, see <see cref="OfTexts"/>.</param>
    public static IReadOnlyList<string> For(IReadOnlyList<Scene> scenes, VideoPlan plan, SpeechLength speech, IReadOnlyList<string> texts)
    {
        var warnings = new List<string>();
        foreach (var planned in plan.Chains.SelectMany(chain => chain.Scenes))
        {
            var wished = scenes[planned.Number - 1].Duration;
            if (planned.Seconds < wished)
            {
                warnings.Add(
                    $"Scene {planned.Number} asks for {wished} s and gets {planned.Seconds} s: "
                    + $"a clip grows by exactly {ChainPlanner.ExtensionSeconds} s a scene.");
            }
        }

        warnings.AddRange(texts);
        if (speech.Expected > plan.DurationSeconds + 1)
        {
            warnings.Add(
                $"The script takes about {speech.Expected} s to speak, the picture lasts {plan.DurationSeconds} s:"
                + " shorten the script or add scenes.");
        }

        return warnings;
    }

    /// <summary>Which characters of the scenes' texts cannot be drawn.</summary>
    public static IReadOnlyList<string> OfTexts(IReadOnlyList<Scene> scenes, FontCoverage fonts) =>
    [
        .. scenes.Select((scene, i) => (Number: i + 1, Text: DrawableText.Of(scene.TextOverlay, fonts)))
            .Where(scene => scene.Text.Missing.Count > 0)
            .Select(scene => $"The text of scene {scene.Number} has characters that no font can draw, {scene.Text.MissingNames}: "
                + (scene.Text.Text.Length > 0 ? "they are left out." : "no text is shown.")),
    ];
}
