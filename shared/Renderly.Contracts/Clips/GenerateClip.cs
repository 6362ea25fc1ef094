using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Clips;

/// <summary>
/// Generate a clip from a prompt and its first frame. Answered by <see cref="StepAccepted"/>, then <see cref="ClipGenerated"/> or
/// <see cref="StepFailed"/>.
/// </summary>
public sealed record GenerateClip : StepCommand
{
    public required string Prompt { get; init; }

    /// <summary>Length to generate, seconds; one that the model offers.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>First frame, an object URI of ours: the user's picture, a generated one, or the last frame of the chain before.</summary>
    public required Uri ImageUri { get; init; }

    /// <summary>
    /// Folder below the provider's bucket that the result goes to, <c>{product or job}/{yyyy-MM-dd}/scene_{n}/</c>; for providers that
    /// write to one. What others made is fetched into the job's own folder.
    /// </summary>
    public required string OutputFolder { get; init; }

    /// <summary>
    /// Width to generate, pixels; one of the sizes that the model offers. Null, like the height, for what the provider is set to.
    /// </summary>
    public int? WidthPixels { get; init; }

    public int? HeightPixels { get; init; }

    /// <summary>The provider's name of the model; null for the provider's own choice.</summary>
    public string? Model { get; init; }

    /// <summary>
    /// Whether the clip is to have a sound of its own, where the provider can be asked; null: as the provider is set, or does it.
    /// </summary>
    public bool? WithSound { get; init; }

    /// <summary>The same seed and request give much the same clip where the provider can do that; null for chance.</summary>
    public uint? Seed { get; init; }
}
