using System.Buffers.Binary;
using System.Text;

namespace Renderly.Texts;

/// <summary>
/// What a TrueType or OpenType font is called and which characters it has, read from its <c>name</c> and <c>cmap</c> tables
/// (learn.microsoft.com/typography/opentype/spec). Of a collection the first font counts.
/// </summary>
public sealed class FontFile
{
    private const int LargestTable = 16 << 20;
    private const int FamilyName = 1;
    private const int WindowsPlatform = 3;

    private FontFile(string family, IReadOnlyList<(int First, int Last)> ranges) => (Family, Ranges) = (family, ranges);

    /// <summary>As fontconfig knows it.</summary>
    public string Family { get; }

    /// <summary>Code points that it has a picture for.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges { get; }

    /// <exception cref="InvalidDataException">Not a font this reader understands.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FontFile Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var (names, map) = (Table(file, "name"), Table(file, "cmap"));
            return new FontFile(ReadFamily(names), [.. ReadRanges(map)]);
        }
        catch (Exception e)
            when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or EndOfStreamException or InvalidDataException)
        {
            throw new InvalidDataException($"'{path}' is not a readable TrueType or OpenType font", e);
        }
    }

    private static byte[] Table(FileStream file, string tag)
    {
        // A collection (.ttc) begins with the offsets of its fonts.
        var start = Encoding.ASCII.GetString(Read(file, 0, 4)) == "ttcf" ? U32(Read(file, 12, 4), 0) : 0;
        var count = U16(Read(file, start + 4, 2), 0);
        var directory = Read(file, start + 12, 16 * count);
        for (var i = 0; i < count; i++)
        {
            if (Encoding.ASCII.GetString(directory.AsSpan(16 * i, 4)) == tag)
            {
                return Read(file, U32(directory, (16 * i) + 8), (int)Math.Min(LargestTable, U32(directory, (16 * i) + 12)));
            }
        }

        throw new InvalidDataException($"It has no table {tag}");
    }

    private static byte[] Read(FileStream file, long offset, int length)
    {
        var bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static string ReadFamily(byte[] names)
    {
        var (count, strings) = (U16(names, 2), U16(names, 4));
        for (var at = 6; at < 6 + (12 * count); at += 12)
        {
            if (U16(names, at) == WindowsPlatform && U16(names, at + 6) == FamilyName)
            {
                return Encoding.BigEndianUnicode.GetString(names.AsSpan(strings + U16(names, at + 10), U16(names, at + 8)));
            }
        }

        throw new InvalidDataException("It has no name");
    }

    private static IEnumerable<(int First, int Last)> ReadRanges(byte[] table)
    {
        var maps = Enumerable.Range(0, U16(table, 2))
            .Select(i => (int)U32(table, 4 + (8 * i) + 4))
            .Select(offset => (Offset: offset, Format: U16(table, offset)))
            .Where(map => map.Format is 4 or 12)
            .ToList();
        return maps.Count == 0
            ? throw new InvalidDataException("It has no Unicode character map")
            : maps.MaxBy(map => map.Format) is (var at, 12) ? Groups(table, at) : Segments(table, maps.MaxBy(map => map.Format).Offset);
    }

    private static IEnumerable<(int First, int Last)> Groups(byte[] table, int map)
    {
        var count = (int)U32(table, map + 12);
        for (var group = map + 16; group < map + 16 + (12 * count); group += 12)
        {
            yield return ((int)U32(table, group), (int)U32(table, group + 4));
        }
    }

    private static IEnumerable<(int First, int Last)> Segments(byte[] table, int map)
    {
        var segments = U16(table, map + 6) / 2;
        var (ends, starts) = (map + 14, map + 16 + (2 * segments));
        for (var i = 0; i < segments; i++)
        {
            var (start, end) = (U16(table, starts + (2 * i)), U16(table, ends + (2 * i)));
            var rangeAt = starts + (2 * ((2 * segments) + i));
            var range = U16(table, rangeAt);
            for (var code = start; code <= end && code < 0xFFFF; code++)
            {
                if (range == 0 || U16(table, rangeAt + range + (2 * (code - start))) != 0)
                {
                    yield return (code, code);
                }
            }
        }
    }

    private static int U16(byte[] data, int offset) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(offset, 2));

    private static uint U32(byte[] data, int offset) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(offset, 4));
}
