using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Sounds;

/// <summary>FFmpeg filters that every sound goes through, whatever becomes of it.</summary>
internal static class SoundFilters
{
    /// <summary>
    /// A voice that was recorded beside the middle has peaks that nobody hears: with them it would be limited long before it is loud
    /// enough.
    /// </summary>
    public const string Centred = "highpass=f=15";

    /// <summary>Our rate; gaps of the file stay gaps, so that lips stay in time.</summary>
    public static string OwnTime { get; } =
        FormattableString.Invariant($"aresample={EncodeArguments.AudioSampleRateHz}:async=1:first_pts=0");

    /// <summary>A voice from the middle is as loud as it is, from each side; FFmpeg by itself would take 3 dB off.</summary>
    public static string Stereo(AudioStream sound) =>
        (sound.Channels == 1 ? "aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c0," : "") + "aformat=sample_fmts=fltp:channel_layouts=stereo";

    /// <summary>Limited at four times the rate, where the peaks between the samples show.</summary>
    public static IEnumerable<string> Level(Levelling levelling)
    {
        if (levelling.GainDecibels != 0)
        {
            yield return $"volume={FilterText.Number(levelling.GainDecibels)}dB";
        }

        if (levelling.CeilingDecibels is { } ceiling)
        {
            const int Oversampled = 4 * EncodeArguments.AudioSampleRateHz;
            yield return FormattableString.Invariant($"aresample={Oversampled}");
            yield return $"alimiter=limit={FilterText.Number(Math.Pow(10, ceiling / 20))}:attack=5:release=50:level=disabled";
            yield return FormattableString.Invariant($"aresample={EncodeArguments.AudioSampleRateHz}");
        }
    }

    /// <summary>How many samples of our rate that is.</summary>
    public static long Samples(double seconds) => (long)Math.Round(seconds * EncodeArguments.AudioSampleRateHz);
}
