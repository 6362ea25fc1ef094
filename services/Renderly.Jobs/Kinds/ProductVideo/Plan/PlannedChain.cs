using System.Text.Json.Serialization;

namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>A base clip and its extensions: one scene each.</summary>
/// <param name="BaseSeconds">Generated length of the first scene: 4, 6 or 8.</param>
/// <param name="Scenes">At most <see cref="ChainPlanner.MaxScenesPerChain"/>, in order.</param>
internal sealed record PlannedChain(int BaseSeconds, IReadOnlyList<PlannedScene> Scenes)
{
    [JsonIgnore]
    public int GeneratedSeconds => BaseSeconds + (Scenes.Count - 1) * ChainPlanner.ExtensionSeconds;

    [JsonIgnore]
    public int FirstScene => Scenes[0].Number;

    [JsonIgnore]
    public int LastScene => Scenes[^1].Number;
}
