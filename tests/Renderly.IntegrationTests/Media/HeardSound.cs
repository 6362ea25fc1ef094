using System.Buffers.Binary;

namespace Renderly.IntegrationTests.Media;

/// <summary>A file's sound, decoded once and listened to as often as wanted; filtered and measured by none of FFmpeg's code.</summary>
internal sealed class HeardSound
{
    // Of samples between -1 and 1; quieter than anything that a film's sound is coded to.
    private const double Silence = 1e-12;

    private readonly float[] samples;
    private readonly int channels;
    private readonly int rate;

    private HeardSound(float[] samples, int channels, int rate) => (this.samples, this.channels, this.rate) = (samples, channels, rate);

    public static async Task<HeardSound> ReadAsync(string path)
    {
        // Sun's .au: offset of the samples, their size, encoding, rate and channels, big-endian, after four letters.
        var file = await MediaKit.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-vn", "-c:a", "pcm_f32be", "-f", "au", "-"]);
        var (offset, rate, channels) = (Number(4), Number(16), Number(20));
        var samples = new float[(file.Length - offset) / sizeof(float)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadSingleBigEndian(file.AsSpan(offset + (i * sizeof(float))));
        }

        return new HeardSound(samples, channels, rate);

        int Number(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
    }

    /// <summary>Mean level in dBFS of what is heard for a while, over all channels.</summary>
    public double Level(double from, double seconds)
    {
        var (first, last) = (At(from), At(from + seconds));
        var power = samples.AsSpan(first..last).ToArray().Average(sample => (double)sample * sample);
        return 10 * Math.Log10(Math.Max(power, Silence));
    }

    /// <summary>As <see cref="Level"/>, of what is heard near a frequency: within half an octave, and fading by 24 dB an octave.</summary>
    public double LevelNear(int hertz, double from, double seconds)
    {
        var near = samples.AsSpan(..At(from + seconds)).ToArray();
        foreach (var (cut, isHighPass) in new[] { (0.7, true), (0.7, true), (1.4, false), (1.4, false) })
        {
            Filter(near, cut * hertz, isHighPass);
        }

        return new HeardSound(near, channels, rate).Level(from, seconds);
    }

    private int At(double seconds) => Math.Min((int)Math.Round(seconds * rate) * channels, samples.Length);

    // Second order Butterworth, by R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients".
    private void Filter(float[] sound, double cutHertz, bool isHighPass)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * cutHertz / rate);
        var alpha = sine / Math.Sqrt(2);
        var outer = (isHighPass ? 1 + cosine : 1 - cosine) / 2 / (1 + alpha);
        var middle = isHighPass ? -2 * outer : 2 * outer;
        var (lastFeedback, secondFeedback) = (-2 * cosine / (1 + alpha), (1 - alpha) / (1 + alpha));
        for (var channel = 0; channel < channels; channel++)
        {
            var (in1, in2, out1, out2) = (0.0, 0.0, 0.0, 0.0);
            for (var i = channel; i < sound.Length; i += channels)
            {
                var now = (outer * sound[i]) + (middle * in1) + (outer * in2) - (lastFeedback * out1) - (secondFeedback * out2);
                (in2, in1, out2, out1) = (in1, sound[i], out1, now);
                sound[i] = (float)now;
            }
        }
    }
}
