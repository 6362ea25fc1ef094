using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// Make a user's picture fit to be handed to providers: fetched where that was not done yet, upright, 8 bits, sRGB, opaque, without
/// metadata. Answered by <see cref="PicturePrepared"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record PreparePicture : StepCommand
{
    /// <summary>An http(s) address given by the user, or the object URI of our copy of what lay there.</summary>
    public required Uri Source { get; init; }

    /// <summary>Folder of our own store that the picture goes to, <c>jobs/{job}/inputs/</c>; it is named by its hash.</summary>
    public required string OutputFolder { get; init; }
}
