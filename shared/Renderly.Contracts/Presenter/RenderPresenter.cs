using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Presenter;

/// <summary>
/// Let an avatar speak the script. Answered by <see cref="StepAccepted"/>, then <see cref="PresenterRendered"/> or
/// <see cref="StepFailed"/>.
/// </summary>
public sealed record RenderPresenter : StepCommand
{
    public required PresenterStrategy Strategy { get; init; }
    public required string AvatarId { get; init; }
    public required string VoiceId { get; init; }
    public required string Script { get; init; }

    /// <summary>Avatar size relative to the frame, 0.1…1.0; only the studio strategy places the avatar at the provider.</summary>
    public required double Scale { get; init; }

    /// <summary>Horizontal offset −1.0 (left) … 1.0 (right).</summary>
    public required double OffsetX { get; init; }

    /// <summary>Vertical offset −1.0 (top) … 1.0 (bottom).</summary>
    public required double OffsetY { get; init; }

    /// <summary>The B-roll at the provider; required for <see cref="PresenterStrategy.Studio"/>, null otherwise.</summary>
    public string? BackgroundAssetId { get; init; }

    public required int WidthPixels { get; init; }
    public required int HeightPixels { get; init; }
}
