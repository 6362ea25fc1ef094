namespace Renderly.Contracts.Timelines;

/// <summary>What a film lasts as long as.</summary>
public enum LengthRule
{
    /// <summary>As long as its shots.</summary>
    VisualTrack,

    /// <summary>As long as the longest of shots, clip overlays and sounds that are not repeated; the last frame is held.</summary>
    LongestTrack,

    /// <summary>As long as a named clip overlay or sound; shots are cut off or their last frame held.</summary>
    NamedTrack,
}
