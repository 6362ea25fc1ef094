using System.Globalization;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Frames of the film, as FFmpeg takes them.</summary>
internal sealed class FrameClock(FrameRate rate) : FilmFrames(rate)
{
    private readonly FrameRate rate = rate;

    /// <summary>As FFmpeg takes it: 24 or 30000/1001.</summary>
    public string Rate { get; } = rate.Denominator == 1
        ? rate.Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{rate.Numerator}/{rate.Denominator}");

    /// <summary>Length of a frame as a fraction of a second.</summary>
    public string TimeBase { get; } = string.Create(CultureInfo.InvariantCulture, $"{rate.Denominator}/{rate.Numerator}");

    /// <summary>Samples of sound as long as so many frames.</summary>
    public long Samples(int frames) =>
        (long)Math.Round((double)frames * EncodeArguments.AudioSampleRateHz * rate.Denominator / rate.Numerator);
}
