namespace Renderly.Media.Compose;

/// <summary>How the presenter is freed from its background.</summary>
internal enum PresenterStrategy
{
    /// <summary>The clip carries alpha (VP9 WebM).</summary>
    Transparent,

    /// <summary>The clip has a background of the key colour.</summary>
    Chroma,
}

/// <summary>What happens when speech and B-roll differ in length.</summary>
internal enum LengthPolicy
{
    /// <summary>Lasts as long as the longer of the two; the other one's last frame is held, missing sound is silence.</summary>
    HoldLastFrame,

    /// <summary>Ends with the speech; longer B-roll is cut, shorter B-roll holds its last frame.</summary>
    EndWithSpeech,
}

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
