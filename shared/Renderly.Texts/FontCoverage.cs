using System.Collections;
using System.Text;

namespace Renderly.Texts;

/// <summary>Which characters can be drawn at all: those that any of the fonts has.</summary>
public sealed class FontCoverage(FontCatalog fonts)
{
    private const int CodePoints = 0x110000;

    private readonly Lazy<BitArray?> covered = new(() => Read(fonts.Files));

    /// <summary>False where there is no font, so that nothing can be said of any character.</summary>
    public bool IsKnown => covered.Value is not null;

    /// <summary>True also where nothing is known.</summary>
    public bool Covers(Rune rune) => covered.Value?[rune.Value] ?? true;

    private static BitArray? Read(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            return null;
        }

        var bits = new BitArray(CodePoints);
        foreach (var (first, last) in files.SelectMany(file => FontFile.Load(file).Ranges))
        {
            for (var code = Math.Max(0, first); code <= last && code < CodePoints; code++)
            {
                bits[code] = true;
            }
        }

        return bits;
    }
}
