using System.Buffers.Binary;
using System.Numerics;

namespace Renderly.Providers.Inspection;

/// <summary>Walks through a WebM or Matroska file, element by element; bodies of blocks are passed over.</summary>
internal static class WebMInspection
{
    private const uint Header = 0x1A45DFA3;
    private const ulong Unknown = ulong.MaxValue;
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Elements that hold what is looked for: entered, not passed over.</summary>
    private static readonly HashSet<uint> Entered = [0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0, 0x1F43B675, 0xA0];

    public static async Task<VideoFacts?> LookAsync(BytePages pages, CancellationToken cancellationToken)
    {
        var facts = new WebMFacts();
        long position = 0;
        while (Element.Read((await pages.PeekAsync(position, 12, cancellationToken)).Span) is { } element)
        {
            if (position == 0 && element.Id != Header)
            {
                return null;
            }

            position += element.HeaderBytes;
            facts.Enter(element.Id);
            if (Entered.Contains(element.Id))
            {
                continue;
            }

            // A body that the file does not hold any more was cut off.
            if (element.Size > (ulong)(pages.Length - position))
            {
                break;
            }

            var body = await pages.PeekAsync(position, (int)Math.Min(element.Size, 16), cancellationToken);
            facts.Take(element.Id, element.Size, body.Span);
            position += (long)element.Size;
        }

        return facts.Result();
    }

    private readonly record struct Element(uint Id, ulong Size, int HeaderBytes)
    {
        public static Element? Read(ReadOnlySpan<byte> bytes)
        {
            if (bytes.IsEmpty || Width(bytes[0]) is not (var idBytes and <= 4)
                || bytes.Length <= idBytes || Width(bytes[idBytes]) is not (var sizeBytes and <= 8)
                || bytes.Length < idBytes + sizeBytes)
            {
                return null;
            }

            var id = 0u;
            foreach (var part in bytes[..idBytes])
            {
                id = (id << 8) | part;
            }

            return new Element(id, Number(bytes.Slice(idBytes, sizeBytes)), idBytes + sizeBytes);
        }
    }

    /// <summary>Bytes of a number of variable length by its first one; 9 for none.</summary>
    private static int Width(byte first) => BitOperations.LeadingZeroCount((uint)first) - 24 + 1;

    /// <summary>A number of variable length without its marker; all ones says that it is not known.</summary>
    private static ulong Number(ReadOnlySpan<byte> bytes)
    {
        var number = (ulong)bytes[0] & (0xFFul >> bytes.Length);
        foreach (var part in bytes[1..])
        {
            number = (number << 8) | part;
        }

        return number == (1ul << (7 * bytes.Length)) - 1 ? Unknown : number;
    }

    private sealed class Track
    {
        public ulong Number { get; set; }
        public ulong Type { get; set; }
        public double FrameSeconds { get; set; }
        public double LastStart { get; set; } = -1;
        public double? End { get; set; }
        public BusiestSecond Bytes { get; } = new();
    }

    private sealed class WebMFacts
    {
        private readonly List<Track> tracks = [];
        private double scale = 1e6 / NanosecondsPerSecond;
        private double? duration;
        private double clusterStart;
        private Track? blocks;
        private bool hasAlpha;

        public void Enter(uint id)
        {
            if (id == 0xAE)
            {
                tracks.Add(new Track());
            }

            // Only a picture has additions to its blocks: its transparency. What the header says of it is no proof.
            hasAlpha |= id == 0x75A1;
        }

        /// <param name="id">Of the element.</param>
        /// <param name="size">Bytes of its body.</param>
        /// <param name="body">The beginning of it.</param>
        public void Take(uint id, ulong size, ReadOnlySpan<byte> body)
        {
            switch (id)
            {
                case 0x2AD7B1:
                    scale = Unsigned(body) / NanosecondsPerSecond;
                    break;
                case 0x4489:
                    duration = body.Length switch
                    {
                        4 => BinaryPrimitives.ReadSingleBigEndian(body),
                        8 => BinaryPrimitives.ReadDoubleBigEndian(body),
                        _ => null,
                    };
                    break;
                case 0xE7:
                    clusterStart = Unsigned(body);
                    break;
                case 0xA3 or 0xA1:
                    Block(body, size);
                    break;
                case 0x9B when blocks is not null:
                    blocks.End = Math.Max(blocks.End ?? 0, blocks.LastStart + Unsigned(body) * scale);
                    break;
                case 0xD7 or 0x83 or 0x23E383 when tracks.Count > 0:
                    OfTrack(tracks[^1], id, Unsigned(body));
                    break;
            }
        }

        public VideoFacts? Result() => tracks.Count == 0
            ? null
            : new VideoFacts(duration * scale, Of(1), Of(2), hasAlpha);

        private TrackFacts? Of(ulong type) =>
            tracks.Find(track => track.Type == type) is { } track
                ? new TrackFacts(null, track.End ?? 0) { MostBytesASecond = track.Bytes.Most }
                : null;

        private static void OfTrack(Track track, uint id, ulong value)
        {
            switch (id)
            {
                case 0xD7:
                    track.Number = value;
                    break;
                case 0x83:
                    track.Type = value;
                    break;
                default:
                    track.FrameSeconds = value / NanosecondsPerSecond;
                    break;
            }
        }

        private void Block(ReadOnlySpan<byte> body, ulong size)
        {
            if (body.IsEmpty || Width(body[0]) is not (var width and <= 8) || body.Length < width + 2)
            {
                return;
            }

            var number = Number(body[..width]);
            blocks = tracks.Find(track => track.Number == number);
            if (blocks is null)
            {
                return;
            }

            var start = (clusterStart + BinaryPrimitives.ReadInt16BigEndian(body[width..])) * scale;
            var length = blocks.FrameSeconds > 0 ? blocks.FrameSeconds : blocks.LastStart >= 0 ? Math.Max(0, start - blocks.LastStart) : 0;
            blocks.End = Math.Max(blocks.End ?? 0, start + length);
            blocks.LastStart = start;
            // The rest of the body is data, but for the flags.
            blocks.Bytes.Add(start, (long)size - width - 3);
        }

        private static ulong Unsigned(ReadOnlySpan<byte> body)
        {
            var number = 0ul;
            foreach (var part in body[..Math.Min(8, body.Length)])
            {
                number = (number << 8) | part;
            }

            return number;
        }
    }
}
