using System.Globalization;

namespace Renderly.Media.Narrations;

/// <summary>Lines of captions: at most 42 letters, as broadcasters have them, or half as many Chinese characters.</summary>
internal static class CaptionLine
{
    public const int MostLetters = 42;

    /// <summary>How many letters wide a text is.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            width += SpokenText.IsWide(clusters.GetTextElement()[0]) ? 2 : 1;
        }

        return width;
    }

    /// <summary>Parts a text in as few lines as it takes, about as long as one another.</summary>
    /// <param name="text">Without line breaks.</param>
    public static IReadOnlyList<string> Wrap(string text)
    {
        var total = WidthOf(text);
        if (total <= MostLetters)
        {
            return [text];
        }

        var words = SpokenText.Of(text);
        var fewest = Wrap(text, words, MostLetters);
        for (var width = total / fewest.Count; width < MostLetters; width++)
        {
            var lines = Wrap(text, words, width);
            if (lines.Count == fewest.Count && lines.TrueForAll(line => WidthOf(line) <= MostLetters))
            {
                return lines;
            }
        }

        return fewest;
    }

    private static List<string> Wrap(string text, IReadOnlyList<TextWord> words, int width)
    {
        var (lines, first) = (new List<string>(), 0);
        for (var i = 1; i <= words.Count; i++)
        {
            if (i == words.Count || WidthOf(text[words[first].Start..words[i].End]) > width)
            {
                lines.Add(text[words[first].Start..words[i - 1].End]);
                first = i;
            }
        }

        return lines;
    }
}
