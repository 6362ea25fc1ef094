namespace Renderly.Contracts.Timelines;

/// <summary>Turns seconds into frames of a film and back.</summary>
public class FilmFrames(FrameRate rate)
{
    // Of the container's millisecond rounding: a track that ends this much of a frame late does not get another one.
    private const double Allowance = 0.25;

    public double PerSecond { get; } = (double)rate.Numerator / rate.Denominator;

    /// <summary>To the nearest frame.</summary>
    public int Frames(double seconds) => (int)Math.Round(seconds * PerSecond, MidpointRounding.AwayFromZero);

    /// <summary>Enough frames for all of it: the last syllable is worth a frame.</summary>
    public int FramesFor(double seconds) => (int)Math.Ceiling((seconds * PerSecond) - Allowance);

    public double Seconds(int frames) => frames / PerSecond;
}
