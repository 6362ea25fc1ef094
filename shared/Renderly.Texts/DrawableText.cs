using System.Globalization;
using System.Text;

namespace Renderly.Texts;

/// <summary>What of a text can be drawn.</summary>
/// <param name="Text">Paragraphs parted by line feeds; white space in them folded, blank ones between others kept. May be empty.</param>
/// <param name="Missing">Characters that are left out because no font has them, each once, in their order.</param>
public sealed record DrawableText(string Text, IReadOnlyList<Rune> Missing)
{
    private const int MostNamed = 8;

    /// <param name="text">Any text.</param>
    /// <param name="fonts">That it would be drawn with.</param>
    public static DrawableText Of(string? text, FontCoverage fonts)
    {
        var missing = new List<Rune>();
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => Clean(line, fonts, missing)).ToList();
        var drawn = string.Join('\n', lines).Trim('\n');
        var isSeen = drawn.EnumerateRunes().Any(rune => !Rune.IsWhiteSpace(rune) && !Steers(rune));
        return new DrawableText(isSeen ? drawn : "", [.. missing.Distinct()]);
    }

    /// <summary>For people: <c>'𓂀' (U+13080), 'ꙮ' (U+A66E)</c>.</summary>
    public string MissingNames
    {
        get
        {
            var names = Missing.Take(MostNamed)
                .Select(rune => string.Create(CultureInfo.InvariantCulture, $"'{rune}' (U+{rune.Value:X4})"));
            var others = Missing.Count - MostNamed;
            return string.Join(", ", names) + (others > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {others} others") : "");
        }
    }

    private static string Clean(string line, FontCoverage fonts, List<Rune> missing)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else if (Steers(rune))
            {
                clean.Append(rune);
            }
            else if (IsVisible(rune) && fonts.Covers(rune))
            {
                clean.Append(rune);
            }
            else if (IsVisible(rune))
            {
                missing.Add(rune);
            }
        }

        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Seen only in what they do to others: joiners, marks of direction, soft hyphens, the tags of flags, variation selectors.
    // Overrides of direction are not among them: they make a text read other than it is written.
    private static bool Steers(Rune rune) => rune.Value is 0x00AD or 0x061C
        or (>= 0x200B and <= 0x200F) or (>= 0x2060 and <= 0x2069) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0020 and <= 0xE01EF);

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate) && rune.Value is not 0xFFFD;
}
