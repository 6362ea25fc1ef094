namespace Renderly.Contracts.Steps;

/// <summary>Where the times of captions come from.</summary>
public enum CaptionTiming
{
    /// <summary>Whoever spoke said when which word was spoken.</summary>
    Words,

    /// <summary>The text was aligned to the pauses that are heard in the sound.</summary>
    Aligned,

    /// <summary>Some narrations have the one, some the other.</summary>
    Mixed,
}
