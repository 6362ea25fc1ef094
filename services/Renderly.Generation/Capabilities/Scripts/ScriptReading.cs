using Renderly.Contracts.Scripts;

namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>A model's answer as it was read.</summary>
/// <param name="Scenes">Empty where it has faults.</param>
/// <param name="Faults">What is wrong with it, in whole sentences that tell a model what to mend; empty where it is good.</param>
internal sealed record ScriptReading(IReadOnlyList<ScriptScene> Scenes, IReadOnlyList<string> Faults)
{
    public bool IsGood => Faults.Count == 0;
}
