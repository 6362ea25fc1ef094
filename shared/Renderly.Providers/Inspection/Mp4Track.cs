using System.Buffers.Binary;

namespace Renderly.Providers.Inspection;

/// <summary>One track of an MP4 file: walks its tables of times, sizes and places together.</summary>
internal static class Mp4Track
{
    /// <summary>A day of sound has fewer; a table that claims more would only keep us busy.</summary>
    private const uint MostSamples = 10_000_000;

    /// <param name="media">Body of <c>mdia</c>.</param>
    /// <param name="fileBytes">Length of the whole file.</param>
    public static TrackFacts Of(ReadOnlySpan<byte> media, long fileBytes)
    {
        var (scale, duration) = Header(Mp4Box.Find(media, "mdhd"u8));
        var tables = Mp4Box.Find(Mp4Box.Find(media, "minf"u8), "stbl"u8);
        if (scale == 0 || tables.IsEmpty)
        {
            return new TrackFacts(null, null);
        }

        var data = Data(tables, scale, fileBytes);
        var (width, height) = Size(Mp4Box.Find(tables, "stsd"u8));
        return new TrackFacts((double)duration / scale, data is { } found ? (double)found.End / scale : null)
        {
            MostBytesASecond = data?.Bytes.Most,
            WidthPixels = width,
            HeightPixels = height,
        };
    }

    private static (uint Scale, ulong Duration) Header(ReadOnlySpan<byte> header) => header switch
    {
        [0, ..] when header.Length >= 20 => (Word(header, 12), Word(header, 16)),
        [1, ..] when header.Length >= 32 => (Word(header, 20), BinaryPrimitives.ReadUInt64BigEndian(header[24..])),
        _ => (0, 0),
    };

    /// <summary>
    /// Of the first description of a picture (ISO 14496-12, VisualSampleEntry): eight bytes of the list, a box header, and 24 bytes before
    /// it. A sound has something else there: only the caller knows what the track is.
    /// </summary>
    private static (int? Width, int? Height) Size(ReadOnlySpan<byte> descriptions)
    {
        const int offset = 8 + 8 + 24;
        return descriptions.Length >= offset + 4
            && BinaryPrimitives.ReadUInt16BigEndian(descriptions[offset..]) is > 0 and var width
            && BinaryPrimitives.ReadUInt16BigEndian(descriptions[(offset + 2)..]) is > 0 and var height
                ? (width, height)
                : (null, null);
    }

    /// <summary>
    /// Time at which the last sample ends that lies in the file whole, and how samples are spread over time; null when the tables
    /// contradict themselves.
    /// </summary>
    private static (ulong End, BusiestSecond Bytes)? Data(ReadOnlySpan<byte> tables, uint scale, long fileBytes)
    {
        var times = Mp4Box.Find(tables, "stts"u8);
        var sizes = Mp4Box.Find(tables, "stsz"u8);
        var runs = Mp4Box.Find(tables, "stsc"u8);
        var places = Mp4Box.Find(tables, "stco"u8);
        var isLong = places.IsEmpty;
        places = isLong ? Mp4Box.Find(tables, "co64"u8) : places;
        if (times.Length < 8 || sizes.Length < 12 || runs.Length < 20 || places.Length < 8)
        {
            return null;
        }

        var (fixedSize, samples) = (Word(sizes, 4), Word(sizes, 8));
        if (samples > MostSamples)
        {
            return null;
        }

        var (chunks, width) = (Word(places, 4), isLong ? 8 : 4);
        if (places.Length < 8 + (long)chunks * width || (fixedSize == 0 && sizes.Length < 12 + (long)samples * 4))
        {
            return null;
        }

        var clock = new SampleClock(times);
        var bytes = new BusiestSecond();
        var (sample, run, end) = (0u, 0, 0ul);
        for (var chunk = 0u; chunk < chunks && sample < samples; chunk++)
        {
            while (8 + (run + 2) * 12 <= runs.Length && Word(runs, 8 + (run + 1) * 12) <= chunk + 1)
            {
                run++;
            }

            var place = isLong ? BinaryPrimitives.ReadUInt64BigEndian(places[(8 + (int)chunk * 8)..]) : Word(places, 8 + (int)chunk * 4);
            for (var inChunk = Word(runs, 8 + run * 12 + 4); inChunk > 0 && sample < samples; inChunk--, sample++)
            {
                var size = fixedSize != 0 ? fixedSize : Word(sizes, 12 + (int)sample * 4);
                place += size;
                bytes.Add((double)clock.Now / scale, size);
                var time = clock.EndOfNext();
                end = place <= (ulong)fileBytes ? Math.Max(end, time) : end;
            }
        }

        return (end, bytes);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);

    /// <summary>Adds up the lengths of samples, which are stored as runs of equal ones.</summary>
    private ref struct SampleClock(ReadOnlySpan<byte> times)
    {
        private readonly ReadOnlySpan<byte> times = times;
        private int entry = -1;
        private uint left;
        private uint delta;

        /// <summary>When the next sample begins.</summary>
        public ulong Now { get; private set; }

        public ulong EndOfNext()
        {
            while (left == 0 && 8 + (entry + 2) * 8 <= times.Length)
            {
                entry++;
                (left, delta) = (Word(times, 8 + entry * 8), Word(times, 12 + entry * 8));
            }

            left = left == 0 ? 0 : left - 1;
            Now += delta;
            return Now;
        }
    }
}
