using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// Cut the scenes, join the chains, burn in the texts. Answered by <see cref="BrollAssembled"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record AssembleBroll : StepCommand
{
    public required IReadOnlyList<ClipChain> Chains { get; init; }
    public required int WidthPixels { get; init; }
    public required int HeightPixels { get; init; }
}
