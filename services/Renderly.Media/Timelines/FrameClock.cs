using System.Globalization;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Turns seconds into frames of the film and back.</summary>
internal sealed class FrameClock(FrameRate rate)
{
    // Of the container's millisecond rounding: a track that ends this much of a frame late does not get another one.
    private const double Allowance = 0.25;

    /// <summary>As FFmpeg takes it: 24 or 30000/1001.</summary>
    public string Rate { get; } = rate.Denominator == 1
        ? rate.Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{rate.Numerator}/{rate.Denominator}");

    /// <summary>Length of a frame as a fraction of a second.</summary>
    public string TimeBase { get; } = string.Create(CultureInfo.InvariantCulture, $"{rate.Denominator}/{rate.Numerator}");

    public double PerSecond { get; } = (double)rate.Numerator / rate.Denominator;

    /// <summary>To the nearest frame.</summary>
    public int Frames(double seconds) => (int)Math.Round(seconds * PerSecond, MidpointRounding.AwayFromZero);

    /// <summary>Enough frames for all of it: the last syllable is worth a frame.</summary>
    public int FramesFor(double seconds) => (int)Math.Ceiling((seconds * PerSecond) - Allowance);

    public double Seconds(int frames) => frames / PerSecond;

    /// <summary>Samples of sound as long as so many frames.</summary>
    public long Samples(int frames) =>
        (long)Math.Round((double)frames * EncodeArguments.AudioSampleRateHz * rate.Denominator / rate.Numerator);
}
