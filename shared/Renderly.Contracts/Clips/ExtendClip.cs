using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Clips;

/// <summary>
/// Continue a clip by one extension, as long as the provider makes them. The result contains the source clip. Answered like
/// <see cref="GenerateClip"/>.
/// </summary>
public sealed record ExtendClip : StepCommand
{
    public required string Prompt { get; init; }

    /// <summary>The clip to continue, as its <see cref="ClipGenerated"/> said.</summary>
    public required Uri SourceUri { get; init; }

    /// <summary>See <see cref="GenerateClip.OutputFolder"/>.</summary>
    public required string OutputFolder { get; init; }
}
