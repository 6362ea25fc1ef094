using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;

namespace Renderly.Media.Compose;

/// <summary>Presenter over B-roll; local files.</summary>
internal sealed record ComposeRequest(string BrollPath, string PresenterPath, string OutputPath, PresenterStrategy Strategy)
{
    /// <summary>0.1…1, see <see cref="PresenterPlacement.Place"/>.</summary>
    public double Scale { get; init; } = 0.8;

    /// <summary>−1…1, right is positive.</summary>
    public double OffsetX { get; init; } = 0.7;

    /// <summary>−1…1, down is positive.</summary>
    public double OffsetY { get; init; } = 0.8;

    public LengthPolicy LengthPolicy { get; init; } = LengthPolicy.HoldLastFrame;
}
