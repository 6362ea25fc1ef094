namespace Renderly.Media.Texts;

/// <summary>Text files for drawtext and the filters that read them.</summary>
internal static class TextDrawing
{
    /// <summary>
    /// One box and one drawtext per line (drawtext centres lines only as a block). The text lies in files named by us, with
    /// expansion off, so that no character of it is ever read as syntax.
    /// </summary>
    /// <param name="block">What to draw.</param>
    /// <param name="prefix">Unique per overlay within the working folder.</param>
    /// <param name="fontName">File in the working folder that stands for the block's font.</param>
    /// <param name="boxOpacity">0…1.</param>
    /// <param name="texts">Gets the file names and their content.</param>
    public static IEnumerable<string> For(
        TextBlock block, string prefix, string fontName, double boxOpacity, IDictionary<string, string> texts)
    {
        yield return FormattableString.Invariant(
            $"drawbox=x={block.X}:y={block.Y}:w={block.Width}:h={block.Height}:color=black@{boxOpacity:0.###}:t=fill");
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines[i];
            var file = $"{prefix}-{i}.txt";
            texts[file] = line.Text;
            yield return FormattableString.Invariant(
                $"drawtext=fontfile={fontName}:textfile={file}:expansion=none:fontsize={block.FontSizePixels}")
                + FormattableString.Invariant($":fontcolor=white:x=(w-text_w)/2:y={line.BaselinePixels}-ascent");
        }
    }
}
