using Renderly.Jobs.Kinds.ProductVideo.Plan;

namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>The plan as customers see it.</summary>
/// <param name="Chains">Scene numbers of each chain; a chain is one growing clip.</param>
/// <param name="DurationSeconds">Length of the finished picture.</param>
/// <param name="GeneratedSeconds">What the clip provider generates and charges.</param>
internal sealed record PlanSummary(IReadOnlyList<IReadOnlyList<int>> Chains, int DurationSeconds, int GeneratedSeconds)
{
    public static PlanSummary Of(VideoPlan plan) => new(
        [.. plan.Chains.Select(chain => (IReadOnlyList<int>)[.. chain.Scenes.Select(scene => scene.Number)])],
        plan.DurationSeconds,
        plan.GeneratedSeconds);
}
