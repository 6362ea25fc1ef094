using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Clips;

/// <summary>
/// Generate a clip from a prompt and its first frame. Answered by <see cref="StepAccepted"/>, then <see cref="ClipGenerated"/> or
/// <see cref="StepFailed"/>.
/// </summary>
public sealed record GenerateClip : StepCommand
{
    public required string Prompt { get; init; }

    /// <summary>Length to generate: 4, 6 or 8 seconds.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>First frame, an object URI of ours: the user's picture, or the last frame of the chain before.</summary>
    public required Uri ImageUri { get; init; }

    /// <summary>Folder below the provider's bucket that the result goes to, <c>{product or job}/{yyyy-MM-dd}/scene_{n}/</c>.</summary>
    public required string OutputFolder { get; init; }
}
