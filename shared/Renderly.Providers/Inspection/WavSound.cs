using System.Buffers.Binary;

namespace Renderly.Providers.Inspection;

/// <summary>The sound of a WAV, wherever its header says that it ends.</summary>
/// <param name="SamplesPerSecond">For each channel.</param>
/// <param name="BytesPerFrame">One sample of every channel.</param>
/// <param name="Data">As much as there is, whole frames.</param>
public sealed record WavSound(
    short Format, short Channels, int SamplesPerSecond, short BytesPerFrame, short BitsPerSample, ReadOnlyMemory<byte> Data)
{
    private const int HeaderBytes = 44;
    private const short Pcm = 1;

    /// <summary>
    /// Whoever streams writes the header before the length is known: 0, or as much as the number can hold, less what stands before it.
    /// </summary>
    private const uint LeastPlaceholder = 0x7FFF_0000;

    /// <summary>Softer than this, of 32,767, is not heard.</summary>
    private const int LeastPeak = 33;

    public double Seconds => (double)Data.Length / BytesPerFrame / SamplesPerSecond;

    /// <summary>False where all of it is silence.</summary>
    public bool IsHeard
    {
        get
        {
            var data = Data.Span;
            if (BitsPerSample != 16)
            {
                return data.ContainsAnyExcept((byte)0);
            }

            for (var at = 0; at + 1 < data.Length; at += 2)
            {
                if (Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(data[at..])) >= LeastPeak)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Bare samples, 16 bit and one channel, as <c>pcm</c> formats have them.</summary>
    public static WavSound OfSamples(ReadOnlyMemory<byte> samples, int samplesPerSecond) =>
        new(Pcm, 1, samplesPerSecond, 2, 16, samples[..(samples.Length / 2 * 2)]);

    /// <returns>The sound, or what is wrong with it, as half a sentence.</returns>
    public static (WavSound? Sound, string? Defect) Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < 12 || !bytes[..4].SequenceEqual("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8))
        {
            return (null, FormattableString.Invariant($"it is no WAV ({bytes.Length} bytes came)"));
        }

        ReadOnlySpan<byte> form = [];
        for (long at = 12; at + 8 <= bytes.Length;)
        {
            var name = bytes.Slice((int)at, 4);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)at + 4)..]);
            var rest = bytes[((int)at + 8)..];
            if (name.SequenceEqual("data"u8))
            {
                return ReadData(form, file[((int)at + 8)..], size);
            }

            if (name.SequenceEqual("fmt "u8))
            {
                form = rest[..(int)Math.Min(size, rest.Length)];
            }

            at += 8 + size + (size & 1);
        }

        return (null, "it is a WAV without sound");
    }

    /// <summary>A WAV whose header says how much there is.</summary>
    public byte[] ToFile()
    {
        var file = new byte[HeaderBytes + Data.Length];
        var header = file.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderBytes - 8 + Data.Length);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], Format);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SamplesPerSecond);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SamplesPerSecond * BytesPerFrame);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], BytesPerFrame);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], BitsPerSample);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], Data.Length);
        Data.Span.CopyTo(header[HeaderBytes..]);
        return file;
    }

    private static (WavSound? Sound, string? Defect) ReadData(ReadOnlySpan<byte> form, ReadOnlyMemory<byte> rest, uint size)
    {
        if (form.Length < 16)
        {
            return (null, "it is a WAV that does not say what it holds");
        }

        // Extensible WAVs that hold plain samples say so in a longer header; the samples are the same.
        var format = BinaryPrimitives.ReadInt16LittleEndian(form) is var told && told == unchecked((short)0xFFFE) && form.Length >= 26
            ? BinaryPrimitives.ReadInt16LittleEndian(form[24..])
            : told;
        var channels = BinaryPrimitives.ReadInt16LittleEndian(form[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(form[4..]);
        var frame = BinaryPrimitives.ReadInt16LittleEndian(form[12..]);
        var bits = BinaryPrimitives.ReadInt16LittleEndian(form[14..]);
        if (channels <= 0 || rate <= 0 || frame <= 0)
        {
            return (null, "it is a WAV that does not say what it holds");
        }

        var isTold = size is > 0 and < LeastPlaceholder;
        if (isTold && size > rest.Length)
        {
            return (null, FormattableString.Invariant($"it is cut off ({rest.Length} of {size} bytes of sound are there)"));
        }

        var length = (isTold ? (int)size : rest.Length) / frame * frame;
        return length > 0 ? (new WavSound(format, channels, rate, frame, bits, rest[..length]), null) : (null, "it is a WAV without sound");
    }
}
