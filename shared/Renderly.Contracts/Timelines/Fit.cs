namespace Renderly.Contracts.Timelines;

/// <summary>How a picture fills a frame of another shape.</summary>
public enum Fit
{
    /// <summary>Fills the frame; what sticks out is cut off evenly.</summary>
    Cover,

    /// <summary>Shown whole between black bars.</summary>
    Contain,

    /// <summary>Shown whole; the bars are filled with itself, enlarged and blurred.</summary>
    Blur,

    /// <summary>Distorted to the frame's shape.</summary>
    Stretch,
}
