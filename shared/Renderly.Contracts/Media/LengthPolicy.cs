namespace Renderly.Contracts.Media;

/// <summary>What happens where script and picture differ in length.</summary>
public enum LengthPolicy
{
    /// <summary>The video lasts as long as the longer of the two; the last frame is held.</summary>
    HoldLastFrame,

    /// <summary>The video ends with the speech.</summary>
    EndWithSpeech,
}
