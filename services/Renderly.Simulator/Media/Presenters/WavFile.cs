using System.Buffers.Binary;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>Mono 16-bit PCM, the only form this program makes.</summary>
internal sealed record WavFile(int SampleRate, short[] Samples)
{
    public double Seconds => Samples.Length / (double)SampleRate;

    /// <exception cref="MediaException">Not such a file.</exception>
    public static WavFile Read(byte[] bytes)
    {
        var span = bytes.AsSpan();
        if (span.Length < 12 || !span[..4].SequenceEqual("RIFF"u8) || !span[8..12].SequenceEqual("WAVE"u8))
            throw new MediaException("not a WAV file");
        var rate = 0;
        for (var at = 12; at + 8 <= span.Length;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(span[(at + 4)..]);
            var body = span[(at + 8)..];
            if (span.Slice(at, 4).SequenceEqual("fmt "u8))
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
            if (span.Slice(at, 4).SequenceEqual("data"u8))
                return new WavFile(rate, Pcm(body[..Math.Clamp(size < 0 ? body.Length : size, 0, body.Length)]));
            at += 8 + size + (size & 1);
        }

        throw new MediaException("a WAV file without sound");
    }

    private static short[] Pcm(ReadOnlySpan<byte> data)
    {
        var samples = new short[data.Length / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(i * 2)..]);
        return samples;
    }
}
