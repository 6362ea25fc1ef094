using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// Put the presenter over the B-roll, check the result and store it. Answered by <see cref="VideoFinished"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record ComposeVideo : StepCommand
{
    /// <summary>Transparent or chroma; a studio video needs <see cref="FinishVideo"/> only.</summary>
    public required PresenterStrategy Strategy { get; init; }

    public required Uri BrollUri { get; init; }
    public required Uri PresenterUri { get; init; }
    public required double Scale { get; init; }
    public required double OffsetX { get; init; }
    public required double OffsetY { get; init; }
    public required LengthPolicy LengthPolicy { get; init; }
    public required int WidthPixels { get; init; }
    public required int HeightPixels { get; init; }
}
