using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Images;

/// <summary>
/// Make a picture from words, and from pictures of what must be recognised in it. Answered by <see cref="StepAccepted"/> where the provider
/// takes its time, then <see cref="ImageGenerated"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record GenerateImage : StepCommand
{
    public required string Prompt { get; init; }

    /// <summary>Width to generate, pixels; one of the sizes that the model offers.</summary>
    public required int WidthPixels { get; init; }

    public required int HeightPixels { get; init; }

    /// <summary>Pictures that the result must keep to, at most as many as the model takes: none is left out silently.</summary>
    public IReadOnlyList<ImageReference> References { get; init; } = [];

    /// <summary>The provider's name of the model; null for the provider's own choice.</summary>
    public string? Model { get; init; }

    /// <summary>The same seed and request give much the same picture where the provider can do that; null for chance.</summary>
    public uint? Seed { get; init; }
}
