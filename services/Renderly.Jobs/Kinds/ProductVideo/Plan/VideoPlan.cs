using System.Text.Json.Serialization;

namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>
/// What will be generated and what of it is kept. Fixed when the job is accepted, so that a later planner cannot change a running job.
/// </summary>
internal sealed record VideoPlan(IReadOnlyList<PlannedChain> Chains)
{
    /// <summary>Length of the finished picture, seconds.</summary>
    [JsonIgnore]
    public int DurationSeconds => Chains.Sum(chain => chain.Scenes.Sum(scene => scene.Seconds));

    /// <summary>What the clip provider generates and charges, seconds.</summary>
    [JsonIgnore]
    public int GeneratedSeconds => Chains.Sum(chain => chain.GeneratedSeconds);

    [JsonIgnore]
    public int SceneCount => Chains.Sum(chain => chain.Scenes.Count);

    /// <summary>The chain that scene <paramref name="number"/> (1…) belongs to.</summary>
    public PlannedChain ChainOf(int number) => Chains.First(chain => chain.Scenes.Any(scene => scene.Number == number));
}
