using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Clips;

/// <summary>
/// Generate the first clip of a chain from a prompt and an image. Answered by <see cref="ClipSubmitted"/>, then <see cref="ClipGenerated"/>
/// or StepFailed.
/// </summary>
public sealed record GenerateBaseClip : StepCommand
{
    public required string Prompt { get; init; }

    /// <summary>Length to generate: 4, 6 or 8 seconds.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>First frame: an http(s) address given by the user, or an object URI of ours (last frame of the chain before).</summary>
    public required Uri ImageUri { get; init; }

    /// <summary>Folder below the provider's bucket that the result goes to, <c>{product or job}/{yyyy-MM-dd}/scene_{n}/</c>.</summary>
    public required string OutputFolder { get; init; }
}
