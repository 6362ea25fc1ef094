using System.Globalization;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Frames of the film, as FFmpeg takes them.</summary>
internal sealed record FrameClock(FrameRate FrameRate) : FilmFrames(FrameRate)
{
    /// <summary>As FFmpeg takes it: 24 or 30000/1001.</summary>
    public string Rate { get; } = FrameRate.Denominator == 1
        ? FrameRate.Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{FrameRate.Numerator}/{FrameRate.Denominator}");

    /// <summary>Length of a frame as a fraction of a second.</summary>
    public string TimeBase { get; } = string.Create(CultureInfo.InvariantCulture, $"{FrameRate.Denominator}/{FrameRate.Numerator}");

    /// <summary>Samples of sound as long as so many frames.</summary>
    public long Samples(int frames) =>
        (long)Math.Round((double)frames * EncodeArguments.AudioSampleRateHz * FrameRate.Denominator / FrameRate.Numerator);
}
