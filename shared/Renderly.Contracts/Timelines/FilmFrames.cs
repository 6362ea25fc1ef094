namespace Renderly.Contracts.Timelines;

/// <summary>Turns seconds into frames of a film and back.</summary>
/// <param name="FrameRate">The film's.</param>
public record FilmFrames(FrameRate FrameRate)
{
    // Of the container's millisecond rounding: a track that ends this much of a frame late does not get another one.
    private const double Allowance = 0.25;

    public double PerSecond => (double)FrameRate.Numerator / FrameRate.Denominator;

    /// <summary>To the nearest frame.</summary>
    public int Frames(double seconds) => (int)Math.Round(seconds * PerSecond, MidpointRounding.AwayFromZero);

    /// <summary>Enough frames for all of it: the last syllable is worth a frame.</summary>
    public int FramesFor(double seconds) => (int)Math.Ceiling((seconds * PerSecond) - Allowance);

    public double Seconds(int frames) => frames / PerSecond;
}
