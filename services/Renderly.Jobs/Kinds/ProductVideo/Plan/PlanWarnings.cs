namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>What a customer should know before the job costs anything; shown in the 202 answer.</summary>
internal static class PlanWarnings
{
    public static IReadOnlyList<string> For(IReadOnlyList<Scene> scenes, VideoPlan plan, string script)
    {
        var warnings = new List<string>();
        foreach (var planned in plan.Chains.SelectMany(chain => chain.Scenes))
        {
            var wished = scenes[planned.Number - 1].Duration;
            if (planned.Seconds < wished)
            {
                warnings.Add($"Scene {planned.Number} asks for {wished} s and gets {planned.Seconds} s: a clip grows by exactly {ChainPlanner.ExtensionSeconds} s a scene.");
            }
        }

        var speech = SpeechLength.Of(script).Expected;
        if (speech > plan.DurationSeconds + 1)
        {
            warnings.Add($"The script takes about {speech} s to speak, the picture lasts {plan.DurationSeconds} s: shorten the script or add scenes.");
        }

        return warnings;
    }
}
