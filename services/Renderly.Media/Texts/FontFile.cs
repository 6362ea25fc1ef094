using System.Buffers.Binary;
using System.Text;

namespace Renderly.Media.Texts;

/// <summary>
/// Widths and coverage of a TrueType/OpenType font, read from its <c>cmap</c>, <c>hhea</c> and <c>hmtx</c> tables
/// (learn.microsoft.com/typography/opentype/spec), so that text is wrapped by what it really takes and not by a guess.
/// </summary>
internal sealed class FontFile
{
    private readonly byte[] data;
    private readonly int unitsPerEm;
    private readonly int horizontalMetrics;
    private readonly int advances;
    private readonly int characterMap;
    private readonly int characterMapFormat;

    private FontFile(string path, byte[] data)
    {
        Path = path;
        this.data = data;
        unitsPerEm = U16(Table("head") + 18);
        horizontalMetrics = U16(Table("hhea") + 34);
        advances = Table("hmtx");
        (characterMap, characterMapFormat) = FindCharacterMap(Table("cmap"));
    }

    public string Path { get; }

    /// <exception cref="InvalidDataException">Not a font this reader understands.</exception>
    public static FontFile Load(string path)
    {
        try
        {
            return new FontFile(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or DivideByZeroException)
        {
            throw new InvalidDataException($"'{path}' is not a readable TrueType or OpenType font", e);
        }
    }

    public bool Covers(Rune rune) => Glyph(rune.Value) != 0;

    /// <summary>Width of the text in pixels at a font size, without kerning (which only narrows it).</summary>
    public double WidthPixels(string text, int sizePixels) =>
        text.EnumerateRunes().Sum(rune => (double)Advance(Glyph(rune.Value))) * sizePixels / unitsPerEm;

    private int Advance(int glyph) => U16(advances + (4 * Math.Min(glyph, horizontalMetrics - 1)));

    private int Glyph(int codePoint) => characterMapFormat == 12 ? GlyphFormat12(codePoint) : GlyphFormat4(codePoint);

    private int GlyphFormat12(int codePoint)
    {
        var (low, high) = (0, (int)U32(characterMap + 12) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = characterMap + 16 + (12 * middle);
            if (codePoint < U32(group))
            {
                high = middle - 1;
            }
            else if (codePoint > U32(group + 4))
            {
                low = middle + 1;
            }
            else
            {
                return (int)(U32(group + 8) + codePoint - U32(group));
            }
        }

        return 0;
    }

    private int GlyphFormat4(int codePoint)
    {
        var segments = U16(characterMap + 6) / 2;
        var ends = characterMap + 14;
        for (var i = 0; codePoint <= 0xFFFF && i < segments; i++)
        {
            if (codePoint > U16(ends + (2 * i)))
            {
                continue;
            }

            var starts = ends + (2 * segments) + 2;
            var start = U16(starts + (2 * i));
            var delta = U16(starts + (2 * (segments + i)));
            var rangeAt = starts + (2 * ((2 * segments) + i));
            var range = U16(rangeAt);
            if (codePoint < start)
            {
                return 0;
            }

            var glyph = range == 0 ? codePoint : U16(rangeAt + range + (2 * (codePoint - start)));
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
        }

        return 0;
    }

    private (int Offset, int Format) FindCharacterMap(int table)
    {
        var maps = Enumerable.Range(0, U16(table + 2))
            .Select(i => table + (int)U32(table + 4 + (8 * i) + 4))
            .Select(offset => (offset, Format: U16(offset)))
            .Where(map => map.Format is 4 or 12)
            .OrderByDescending(map => map.Format)
            .ToList();
        return maps.Count > 0 ? maps[0] : throw new InvalidDataException($"'{Path}' has no Unicode character map");
    }

    private int Table(string tag)
    {
        // A collection (.ttc) begins with the offsets of its fonts; the first one is taken.
        var font = Tag(0) == "ttcf" ? (int)U32(12) : 0;
        for (var i = 0; i < U16(font + 4); i++)
        {
            var entry = font + 12 + (16 * i);
            if (Tag(entry) == tag)
            {
                return (int)U32(entry + 8);
            }
        }

        throw new InvalidDataException($"'{Path}' has no {tag} table: not a TrueType or OpenType font");
    }

    private string Tag(int offset) => Encoding.ASCII.GetString(data.AsSpan(offset, 4));

    private int U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(offset, 2));

    private uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(offset, 4));
}
