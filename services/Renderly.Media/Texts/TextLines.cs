using System.Globalization;
using System.Text;

namespace Renderly.Media.Texts;

/// <summary>Cleans and wraps the text of an overlay. Whatever comes out is drawn literally.</summary>
internal static class TextLines
{
    /// <summary>Splits at line breaks, drops what cannot be drawn (controls, what no font covers), folds white space.</summary>
    public static IReadOnlyList<string> Paragraphs(string text, FontFile font) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => Clean(line, font)).Where(line => line.Length > 0).ToList();

    /// <summary>Characters of the text that should be visible but that the font has no picture for.</summary>
    public static int Uncovered(string text, FontFile font) =>
        text.EnumerateRunes().Count(rune => IsVisible(rune) && !Rune.IsWhiteSpace(rune) && !font.Covers(rune));

    /// <summary>Breaks paragraphs into lines that fit; a word wider than a line is broken between characters.</summary>
    public static IReadOnlyList<string> Wrap(IEnumerable<string> paragraphs, Func<string, bool> fits)
    {
        var lines = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            var line = "";
            foreach (var word in paragraph.Split(' ').SelectMany(word => Pieces(word, fits)))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && !fits(longer))
                {
                    lines.Add(line);
                    longer = word;
                }

                line = longer;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static IEnumerable<string> Pieces(string word, Func<string, bool> fits)
    {
        if (fits(word))
        {
            return [word];
        }

        var pieces = new List<string>();
        var piece = "";
        var characters = StringInfo.GetTextElementEnumerator(word);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            if (piece.Length > 0 && !fits(piece + character))
            {
                pieces.Add(piece);
                piece = "";
            }

            piece += character;
        }

        pieces.Add(piece);
        return pieces;
    }

    private static string Clean(string line, FontFile font)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else if (IsVisible(rune) && font.Covers(rune))
            {
                clean.Append(rune);
            }
        }

        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Controls, joiners, direction marks and variation selectors steer the drawing of others; FreeType would draw them as boxes.
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        && rune.Value is not ((>= 0xFE00 and <= 0xFE0F) or (>= 0x1F3FB and <= 0x1F3FF) or 0xFFFD);
}
