using System.Globalization;

namespace Renderly.Media.Broll;

/// <summary>Burns a text into a picture: wrapped to the frame, centred line by line, readable on any background.</summary>
internal static class TextOverlay
{
    private const double SafeWidth = 0.86;

    /// <summary>Average width of a bold sans glyph, of the font size.</summary>
    private const double GlyphWidth = 0.62;

    /// <summary>
    /// drawtext filters for a text. Each line goes to a file of its own, so that no character of it is ever read as FFmpeg syntax.
    /// </summary>
    /// <param name="folder">Where the line files go; its path must hold no characters that are special to FFmpeg.</param>
    public static string Filters(string text, int widthPixels, int heightPixels, string fontFile, string folder, int scene)
    {
        var fontSize = FontSize(text, widthPixels);
        var lines = Wrap(text, (int)(widthPixels * SafeWidth / (fontSize * GlyphWidth)));
        var lineHeight = (int)(fontSize * 1.45);
        var top = heightPixels / 10;
        return string.Join(',', lines.Select((line, index) =>
        {
            var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"overlay-{scene}-{index}.txt"));
            File.WriteAllText(file, line);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"drawtext=fontfile={fontFile}:textfile={file}:expansion=none:fontsize={fontSize}:fontcolor=white:box=1:boxcolor=black@0.55:boxborderw={fontSize / 4}:x=(w-text_w)/2:y={top + index * lineHeight}");
        }));
    }

    /// <summary>Breaks at blanks, and inside words only when one is longer than a line.</summary>
    public static IReadOnlyList<string> Wrap(string text, int maxCharacters)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, maxCharacters)))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > maxCharacters)
                {
                    lines.Add(line);
                    line = "";
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            lines.Add(line);
        }

        return lines;
    }

    private static int FontSize(string text, int widthPixels) => widthPixels / (text.Length switch { <= 40 => 15, <= 160 => 20, _ => 26 });

    private static IEnumerable<string> Pieces(string word, int length) => word.Length <= length ? [word] : word.Chunk(length).Select(chunk => new string(chunk));
}
