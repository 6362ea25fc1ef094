using System.Globalization;
using System.Text;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.CaptionFiles;

/// <summary>Writes captions as SubRip, which editors and most players read.</summary>
internal static class SrtWriter
{
    public const string ContentType = "application/x-subrip";

    // It has no way to write what parts the times of a cue.
    private const string Arrow = "-->";

    /// <param name="cues">Without faults; lines without text are left out.</param>
    public static string Write(IReadOnlyList<CaptionCue> cues)
    {
        var file = new StringBuilder();
        foreach (var (index, cue) in WrittenCues.Of(cues).Index())
        {
            file.Append(CultureInfo.InvariantCulture, $"{index + 1}\n{Time(cue.Start)} --> {Time(cue.End)}\n");
            foreach (var line in cue.Lines)
            {
                file.Append(line.Replace(Arrow, "→", StringComparison.Ordinal)).Append('\n');
            }

            file.Append('\n');
        }

        return file.ToString();
    }

    private static string Time(TimeSpan time) => time.ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);
}
