using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// Take the picture at which the next chain starts. Answered by <see cref="FrameExtracted"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record ExtractFrame : StepCommand
{
    /// <summary>The chain that ended, where the scene to cut is its last one.</summary>
    public required ClipChain Chain { get; init; }
}
