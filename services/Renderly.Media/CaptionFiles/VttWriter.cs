using System.Globalization;
using System.Text;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.CaptionFiles;

/// <summary>Writes captions as WebVTT, which browsers read.</summary>
internal static class VttWriter
{
    public const string ContentType = "text/vtt";

    /// <param name="cues">Without faults; lines without text are left out.</param>
    public static string Write(IReadOnlyList<CaptionCue> cues)
    {
        var file = new StringBuilder("WEBVTT\n");
        foreach (var cue in WrittenCues.Of(cues))
        {
            file.Append(CultureInfo.InvariantCulture, $"\n{Time(cue.Start)} --> {Time(cue.End)}\n");
            foreach (var (number, line) in cue.Lines.Index())
            {
                file.Append(Marked(line, cue.Words.Where(word => word.Line == number))).Append('\n');
            }
        }

        return file.ToString();
    }

    /// <summary>With the times at which players have its words stand out.</summary>
    private static string Marked(string line, IEnumerable<WrittenWord> words)
    {
        var (marked, from) = (new StringBuilder(), 0);
        foreach (var word in words)
        {
            marked.Append(Escaped(line[from..word.At])).Append(CultureInfo.InvariantCulture, $"<{Time(word.Start)}>");
            from = word.At;
        }

        return marked.Append(Escaped(line[from..])).ToString();
    }

    private static string Escaped(string line) => line.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Time(TimeSpan time) => time.ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
